using System.Runtime.InteropServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The shader in the variants that scenes need, each compiled on first use.</summary>
internal sealed class ShaderSet(ComputeDevice device) : IDisposable
{
    /// <summary>Type of each slot.</summary>
    public static readonly DescriptorType[] Slots =
    [
        DescriptorType.UniformTexelBuffer, DescriptorType.UniformTexelBuffer, DescriptorType.UniformTexelBuffer, DescriptorType.UniformTexelBuffer, DescriptorType.UniformTexelBuffer,
        DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, DescriptorType.StorageBuffer, DescriptorType.StorageBuffer,
    ];

    private const int Constants = 4;
    private readonly Dictionary<SceneFeatures, ComputePipeline> pipelines = [];

    /// <summary>The embedded SPIR-V.</summary>
    public static byte[] Code()
    {
        using var stream = typeof(ShaderSet).Assembly.GetManifestResourceStream("pathtrace.spv")
            ?? throw new InvalidOperationException("The shader pathtrace.spv is not embedded in the assembly.");
        var code = new byte[stream.Length];
        stream.ReadExactly(code);
        return code;
    }

    /// <summary>The variant with some features.</summary>
    public ComputePipeline Get(SceneFeatures features)
    {
        if (!pipelines.TryGetValue(features, out var pipeline))
        {
            Span<Bool32> constants = stackalloc Bool32[Constants];
            for (var i = 0; i < Constants; i++)
            {
                constants[i] = ((int)features & (1 << i)) != 0;
            }

            pipeline = new(device, Code(), Slots, Marshal.SizeOf<PassBlock>(), constants);
            pipelines.Add(features, pipeline);
        }

        return pipeline;
    }

    public void Dispose()
    {
        foreach (var pipeline in pipelines.Values)
        {
            pipeline.Dispose();
        }

        pipelines.Clear();
    }
}
