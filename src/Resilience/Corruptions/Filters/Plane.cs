using System.Buffers;

namespace Resilience.Corruptions.Filters;

/// <summary>One channel of an image in single precision, on rented memory.</summary>
internal sealed class Plane : IDisposable
{
    private float[] rented;

    /// <summary>Rents a plane of zeros.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public Plane(int width, int height)
    {
        (Width, Height) = (width, height);
        rented = ArrayPool<float>.Shared.Rent(checked(width * height));
        Values.Clear();
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>All values, row by row.</summary>
    public Span<float> Values => rented.AsSpan(0, Width * Height);

    /// <summary>A row.</summary>
    public Span<float> Row(int y) => rented.AsSpan(y * Width, Width);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(rented);
        rented = [];
    }
}
