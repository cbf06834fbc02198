using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SynthiCad.Generator.Rendering.VulkanTracing;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class ShaderFileTests
{
    private static string Folder { get; } = Path.Combine(Checkout.Root, "src", "SynthiCad.Generator", "Rendering", "Shaders");

    [Fact]
    public void The_committed_spirv_belongs_to_the_committed_source()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "pathtrace.sha256"));
        Assert.Equal(["pathtrace.comp", "pathtrace.spv"], lines.Select(l => l[66..]));
        foreach (var line in lines)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, line[66..]))));
            Assert.True(hash == line[..64], $"{line[66..]} changed without the other; run src/SynthiCad.Generator/Rendering/Shaders/compile.sh");
        }
    }

    [Fact]
    public void The_embedded_shader_is_the_committed_one_and_asks_for_no_more_than_spirv_1_3()
    {
        var code = PathTracer.ShaderCode();
        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, "pathtrace.spv")), code);
        Assert.Equal(0x07230203u, BitConverter.ToUInt32(code, 0));
        Assert.InRange(BitConverter.ToUInt32(code, 4), 0x10000u, 0x10300u);
    }

    [Fact]
    public void The_parameter_blocks_have_the_size_that_the_shader_expects()
    {
        Assert.Equal(32, Unsafe.SizeOf<PassBlock>());
        Assert.Equal(112, Unsafe.SizeOf<LightBlock>());
        Assert.Equal((8 * 16) + (2 * 64) + 16 + (8 * 112), Unsafe.SizeOf<ImageBlock>());
        var source = File.ReadAllText(Path.Combine(Folder, "pathtrace.comp"));
        Assert.Contains($"stack[{(PartBvh.MaxDepth + 2).ToString(CultureInfo.InvariantCulture)}]", source, StringComparison.Ordinal);
    }
}
