namespace SynthiCad.Generator.Vulkan;

/// <summary>A buffer of a device; host access goes through a mapping where the memory allows it, else through a staging copy.</summary>
internal sealed unsafe class DeviceBuffer : IDisposable
{
    private readonly ComputeDevice device;
    private readonly BufferRole role;
    private readonly BufferStorage storage;
    private readonly DeviceObject? view;
    private BufferStorage? staging;

    /// <summary>Creates a buffer.</summary>
    /// <param name="device">Where.</param>
    /// <param name="size">Bytes, at least 1.</param>
    /// <param name="role">Who touches it.</param>
    /// <param name="texels">True for a texel buffer of four 32-bit unsigned integers a texel, false for a storage buffer.</param>
    public DeviceBuffer(ComputeDevice device, long size, BufferRole role, bool texels = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        this.device = device;
        this.role = role;
        Size = size;
        var usage = (texels ? BufferUsageFlags.UniformTexelBufferBit : BufferUsageFlags.StorageBufferBit)
            | (role == BufferRole.Upload ? BufferUsageFlags.TransferDstBit : BufferUsageFlags.TransferSrcBit);
        storage = new(device, size, usage, allowed => device.Memory.ForDevice(role, allowed), map: role != BufferRole.Scratch && !device.Memory.StagingOnly);
        if (texels)
        {
            try
            {
                view = CreateView();
            }
            catch
            {
                storage.Dispose();
                throw;
            }
        }
    }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    public Buffer Handle => storage.Buffer;

    public BufferView View => new(view?.Value ?? 0);

    /// <summary>True if the host reaches the memory without a copy.</summary>
    public bool IsMapped => storage.Mapped is not null;

    /// <summary>Copies bytes into an upload buffer and waits until they are there.</summary>
    public void Write(ReadOnlySpan<byte> data, long offset = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + data.Length, Size);
        if (IsMapped)
        {
            data.CopyTo(new Span<byte>((byte*)storage.Mapped + offset, data.Length));
            storage.Flush();
            return;
        }

        using var source = Staging(data.Length, BufferUsageFlags.TransferSrcBit);
        data.CopyTo(new Span<byte>(source.Mapped, data.Length));
        source.Flush();
        device.Run(commands => Copy(commands, source, storage, source.Size, offset));
    }

    /// <summary>Puts bytes where <see cref="RecordUpload"/> finds them; nothing may run that reads the buffer.</summary>
    public void Stage(ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, Size);
        var target = HostSide(BufferUsageFlags.TransferSrcBit);
        data.CopyTo(new Span<byte>(target.Mapped, data.Length));
        target.Flush();
    }

    /// <summary>Records the copy of staged bytes, where one is needed; a barrier must follow.</summary>
    public void RecordUpload(CommandBuffer commands, long bytes)
    {
        if (!IsMapped)
        {
            Copy(commands, HostSide(BufferUsageFlags.TransferSrcBit), storage, bytes, 0);
        }
    }

    /// <summary>Records the copy of the first bytes to where <see cref="Read"/> finds them, where one is needed; a barrier must lie before it.</summary>
    public void RecordReadback(CommandBuffer commands, long bytes)
    {
        if (!IsMapped)
        {
            Copy(commands, storage, HostSide(BufferUsageFlags.TransferDstBit), bytes, 0);
        }
    }

    /// <summary>The first bytes of a readback buffer after recorded work has run, where they lie; valid until the next use of the buffer.</summary>
    public ReadOnlySpan<byte> Read(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Size);
        var source = HostSide(BufferUsageFlags.TransferDstBit);
        source.Invalidate();
        return new(source.Mapped, checked((int)bytes));
    }

    public void Dispose()
    {
        view?.Dispose();
        staging?.Dispose();
        storage.Dispose();
    }

    private BufferStorage HostSide(BufferUsageFlags usage) => IsMapped ? storage : staging ??= Staging(Size, usage);

    private BufferStorage Staging(long size, BufferUsageFlags usage) => new(device, size, usage, allowed => device.Memory.ForStaging(role, allowed), map: true);

    private void Copy(CommandBuffer commands, BufferStorage from, BufferStorage to, long bytes, long offset)
    {
        var region = new BufferCopy { Size = (ulong)bytes, DstOffset = (ulong)offset };
        device.Api.CmdCopyBuffer(commands, from.Buffer, to.Buffer, 1, &region);
    }

    private DeviceObject CreateView()
    {
        var info = new BufferViewCreateInfo { SType = StructureType.BufferViewCreateInfo, Buffer = storage.Buffer, Format = Format.R32G32B32A32Uint, Range = ulong.MaxValue };
        BufferView created;
        VulkanErrors.Check(device.Api.CreateBufferView(device.Device, &info, null, &created), "vkCreateBufferView");
        return new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyBufferView(d, new(v), null));
    }
}
