namespace SynthiCad.Generator.Vulkan;

/// <summary>A compute shader ready to run.</summary>
internal sealed unsafe class ComputePipeline : IDisposable
{
    private readonly ComputeDevice device;
    private readonly DeviceObject? setLayout;
    private readonly DeviceObject? layout;
    private readonly DeviceObject? pipeline;

    /// <summary>Compiles a shader.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="code">SPIR-V with the entry point <c>main</c>.</param>
    /// <param name="bindings">Descriptor types; slot = index.</param>
    /// <param name="pushBytes">Size of the push constants, a multiple of 4, at most 128.</param>
    /// <param name="constants">Values of the specialisation constants; id = index.</param>
    public ComputePipeline(ComputeDevice device, ReadOnlySpan<byte> code, ReadOnlySpan<DescriptorType> bindings, int pushBytes, ReadOnlySpan<Bool32> constants = default)
    {
        this.device = device;
        try
        {
            setLayout = CreateSetLayout(bindings);
            layout = CreateLayout((uint)pushBytes);
            pipeline = CreatePipeline(code, constants);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public DescriptorSetLayout SetLayout => new(setLayout!.Value);

    /// <summary>Records one dispatch.</summary>
    public void Dispatch(CommandBuffer commands, DescriptorTable table, ReadOnlySpan<byte> push, uint x, uint y, uint z)
    {
        var vk = device.Api;
        var set = table.Set;
        vk.CmdBindPipeline(commands, PipelineBindPoint.Compute, new(pipeline!.Value));
        vk.CmdBindDescriptorSets(commands, PipelineBindPoint.Compute, new(layout!.Value), 0, 1, &set, 0, null);
        fixed (byte* data = push)
        {
            vk.CmdPushConstants(commands, new(layout!.Value), ShaderStageFlags.ComputeBit, 0, (uint)push.Length, data);
        }

        vk.CmdDispatch(commands, x, y, z);
    }

    public void Dispose()
    {
        pipeline?.Dispose();
        layout?.Dispose();
        setLayout?.Dispose();
    }

    private DeviceObject CreateSetLayout(ReadOnlySpan<DescriptorType> bindings)
    {
        var slots = stackalloc DescriptorSetLayoutBinding[bindings.Length];
        for (var i = 0; i < bindings.Length; i++)
        {
            slots[i] = new() { Binding = (uint)i, DescriptorType = bindings[i], DescriptorCount = 1, StageFlags = ShaderStageFlags.ComputeBit };
        }

        var info = new DescriptorSetLayoutCreateInfo { SType = StructureType.DescriptorSetLayoutCreateInfo, BindingCount = (uint)bindings.Length, PBindings = slots };
        DescriptorSetLayout created;
        VulkanErrors.Check(device.Api.CreateDescriptorSetLayout(device.Device, &info, null, &created), "vkCreateDescriptorSetLayout");
        return new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyDescriptorSetLayout(d, new(v), null));
    }

    private DeviceObject CreateLayout(uint pushBytes)
    {
        var set = SetLayout;
        var push = new PushConstantRange { StageFlags = ShaderStageFlags.ComputeBit, Size = pushBytes };
        var info = new PipelineLayoutCreateInfo { SType = StructureType.PipelineLayoutCreateInfo, SetLayoutCount = 1, PSetLayouts = &set, PushConstantRangeCount = 1, PPushConstantRanges = &push };
        PipelineLayout created;
        VulkanErrors.Check(device.Api.CreatePipelineLayout(device.Device, &info, null, &created), "vkCreatePipelineLayout");
        return new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyPipelineLayout(d, new(v), null));
    }

    private DeviceObject CreatePipeline(ReadOnlySpan<byte> code, ReadOnlySpan<Bool32> constants)
    {
        // SPIR-V is words; the copy is aligned for them.
        var words = new uint[code.Length / sizeof(uint)];
        code[..(words.Length * sizeof(uint))].CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan()));
        var entries = stackalloc SpecializationMapEntry[constants.Length];
        for (var i = 0; i < constants.Length; i++)
        {
            entries[i] = new() { ConstantID = (uint)i, Offset = (uint)(i * sizeof(Bool32)), Size = (nuint)sizeof(Bool32) };
        }

        fixed (uint* first = words)
        fixed (Bool32* values = constants)
        fixed (byte* entry = "main\0"u8)
        {
            var moduleInfo = new ShaderModuleCreateInfo { SType = StructureType.ShaderModuleCreateInfo, CodeSize = (nuint)words.Length * sizeof(uint), PCode = first };
            ShaderModule module;
            VulkanErrors.Check(device.Api.CreateShaderModule(device.Device, &moduleInfo, null, &module), "vkCreateShaderModule");
            using var shader = new DeviceObject(device.Handle, module.Handle, static (vk, d, v) => vk.DestroyShaderModule(d, new(v), null));
            var special = new SpecializationInfo { MapEntryCount = (uint)constants.Length, PMapEntries = entries, DataSize = (nuint)(constants.Length * sizeof(Bool32)), PData = values };
            var stage = new PipelineShaderStageCreateInfo { SType = StructureType.PipelineShaderStageCreateInfo, Stage = ShaderStageFlags.ComputeBit, Module = module, PName = entry, PSpecializationInfo = &special };
            var info = new ComputePipelineCreateInfo { SType = StructureType.ComputePipelineCreateInfo, Stage = stage, Layout = new(layout!.Value), BasePipelineIndex = -1 };
            Pipeline created;
            VulkanErrors.Check(device.Api.CreateComputePipelines(device.Device, default, 1, &info, null, &created), "vkCreateComputePipelines");
            return new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyPipeline(d, new(v), null));
        }
    }
}
