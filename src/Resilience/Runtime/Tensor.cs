using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>
/// A tensor in native memory that the runtime reads and writes in place. <see cref="Allocate"/> makes one in memory
/// of ours; what <see cref="AsSpan{T}"/> changes is seen by the next run.
/// </summary>
internal sealed unsafe class Tensor : IDisposable
{
    private readonly AlignedMemory? memory;
    private readonly OrtHandle value;
    private readonly void* data;
    private SafeHandle? lender;

    private Tensor(AlignedMemory? memory, OrtHandle value, void* data, ElementType elementType, long[] shape)
    {
        this.memory = memory;
        this.value = value;
        this.data = data;
        ElementType = elementType;
        Shape = shape;
        ElementCount = CountElements(shape);
        ByteCount = elementType.Bytes(ElementCount);
    }

    public ElementType ElementType { get; }

    public long[] Shape { get; }

    public long ElementCount { get; }

    public long ByteCount { get; }

    /// <summary>The <c>OrtValue*</c>.</summary>
    internal nint Value => value.Pointer;

    /// <summary>All bytes.</summary>
    public Span<byte> Bytes => AsSpanOf<byte>(ByteCount);

    /// <summary>Allocates zeroed memory, 64-byte aligned, for a tensor.</summary>
    /// <param name="elementType">Type of the elements.</param>
    /// <param name="shape">Dimensions, none negative; empty for a scalar.</param>
    public static Tensor Allocate(ElementType elementType, params ReadOnlySpan<long> shape)
    {
        var dimensions = shape.ToArray();
        var block = new AlignedMemory(elementType.Bytes(CountElements(dimensions)));
        try
        {
            return new Tensor(block, Over(block.Pointer, elementType, dimensions), block.Pointer, elementType, dimensions);
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    /// <summary>Makes a tensor over another's memory, without a copy; the owner stays open until the tensor is disposed of.</summary>
    /// <param name="owner">What holds the memory, as a mapped view of a file.</param>
    /// <param name="memory">The elements; where they are read-only, nothing may write to the tensor.</param>
    /// <param name="elementType">Type of the elements.</param>
    /// <param name="shape">Dimensions, none negative; empty for a scalar.</param>
    public static Tensor Wrap(SafeHandle owner, void* memory, ElementType elementType, params ReadOnlySpan<long> shape)
    {
        var dimensions = shape.ToArray();
        var held = false;
        owner.DangerousAddRef(ref held);
        try
        {
            return new Tensor(null, Over(memory, elementType, dimensions), memory, elementType, dimensions) { lender = owner };
        }
        catch
        {
            owner.DangerousRelease();
            throw;
        }
    }

    /// <summary>The beginning of this tensor, as one of its own over the same memory: so many of its first dimension.</summary>
    public Tensor First(long count) => Wrap(memory ?? throw new InvalidOperationException("The memory is not ours."), data, ElementType, [count, .. Shape.AsSpan(1)]);

    /// <summary>Allocates a tensor and copies <paramref name="values"/> into it.</summary>
    public static Tensor From<T>(ElementType elementType, ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = Allocate(elementType, shape);
        var target = tensor.AsSpan<T>();
        if (target.Length != values.Length)
        {
            tensor.Dispose();
            throw new ArgumentException($"{values.Length} values for {target.Length} elements.", nameof(values));
        }

        values.CopyTo(target);
        return tensor;
    }

    /// <summary>Takes over a value that the runtime made.</summary>
    internal static Tensor Adopt(OrtEnvironment environment, nint pointer)
    {
        var handle = new OrtHandle(environment.Api, pointer, OrtSlot.ReleaseValue);
        try
        {
            var (type, shape) = TensorInfoReader.ReadValue(environment.Api, pointer);
            void* elements;
            OrtStatus.Check(environment.Api, environment.Api.TensorData(pointer, &elements));
            return new Tensor(null, handle, elements, type, shape);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a value in a device's memory: to be bound to runs, not to be read here.</summary>
    internal static Tensor AdoptOnDevice(OrtEnvironment environment, nint pointer)
    {
        var handle = new OrtHandle(environment.Api, pointer, OrtSlot.ReleaseValue);
        try
        {
            var (type, shape) = TensorInfoReader.ReadValue(environment.Api, pointer);
            return new Tensor(null, handle, null, type, shape);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The elements; a change is seen by the next run. Valid until the tensor is disposed of.</summary>
    /// <typeparam name="T">A type as large as one element: <c>uint</c> for the bits of a float32.</typeparam>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() != ElementType.Size())
        {
            throw new ArgumentException($"{typeof(T).Name} is not as large as an element of {ElementType}.");
        }

        return AsSpanOf<T>(ElementCount);
    }

    /// <summary>Frees the memory. No span of it may be used afterwards.</summary>
    public void Dispose()
    {
        value.Dispose();
        memory?.Dispose();
        Interlocked.Exchange(ref lender, null)?.DangerousRelease();
    }

    internal static long CountElements(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            count = checked(count * dimension);
        }

        return count;
    }

    private static OrtHandle Over(void* memory, ElementType elementType, long[] dimensions)
    {
        var environment = OrtEnvironment.Current;
        var bytes = elementType.Bytes(CountElements(dimensions));
        nint pointer;
        fixed (long* dims = dimensions)
        {
            OrtStatus.Check(environment.Api, environment.Api.WrapTensor(
                environment.CpuMemory, memory, (nuint)bytes, dims, (nuint)dimensions.Length, (int)elementType, &pointer));
        }

        return new OrtHandle(environment.Api, pointer, OrtSlot.ReleaseValue);
    }

    private Span<T> AsSpanOf<T>(long count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(value.IsClosed, this);
        if (data is null && count > 0)
        {
            throw new InvalidOperationException("These elements are in a device's memory.");
        }

        return new Span<T>(data, checked((int)count));
    }
}
