using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Vulkan;

/// <summary>Owns a VkInstance.</summary>
internal sealed unsafe class InstanceHandle : SafeHandle
{
    public InstanceHandle(Vk vk, Instance instance)
        : base(0, ownsHandle: true)
    {
        Vk = vk;
        SetHandle(instance.Handle);
    }

    public Vk Vk { get; }

    public Instance Value => new(handle);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Vk.DestroyInstance(new(handle), null);
        return true;
    }
}
