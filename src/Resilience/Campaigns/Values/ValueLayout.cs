using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>Where in a run's tensor the values of each of its images are.</summary>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Dimensions of one image's part; of the whole tensor where the images share it.</param>
/// <param name="Axis">The dimension that counts the images, or -1: they share the tensor.</param>
internal sealed record ValueLayout(ElementType Type, IReadOnlyList<long> Shape, int Axis)
{
    /// <summary>True where no dimension counts the images.</summary>
    public bool IsShared => Axis < 0;

    /// <summary>Elements of an image's part.</summary>
    public long Elements { get; } = Shape.Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>Elements from one image to the next, within the outer dimensions.</summary>
    public long Inner { get; } = Axis < 0 ? 0 : Shape.Skip(Axis).Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>The place in the tensor of an image's element.</summary>
    /// <param name="element">Row-major index within the image's part.</param>
    /// <param name="row">The image within the run.</param>
    /// <param name="rows">Images of the run.</param>
    public long PlaceOf(long element, int row, int rows)
    {
        if (IsShared)
        {
            return element;
        }

        var (outer, inner) = Math.DivRem(element, Inner);
        return (((outer * rows) + row) * Inner) + inner;
    }

    /// <summary>True for the shape that this tensor has in a run of so many images.</summary>
    public bool Fits(ReadOnlySpan<long> shape, int rows) => shape.SequenceEqual(Of(rows));

    /// <summary>The layout by the shapes that the tensor had in runs of different numbers of images; null where these do not tell it.</summary>
    public static ValueLayout? Between(ElementType type, ReadOnlySpan<long> one, int rowsOfOne, ReadOnlySpan<long> other, int rowsOfOther)
    {
        var axis = -1;
        for (var i = 0; i < one.Length && one.Length == other.Length; i++)
        {
            if (one[i] != other[i])
            {
                if (axis >= 0 || one[i] != rowsOfOne || other[i] != rowsOfOther)
                {
                    return null;
                }

                axis = i;
            }
        }

        return one.Length == other.Length ? At(type, one, axis) : null;
    }

    /// <summary>The layout where the model fixes the number of images: the first dimension of that size counts them.</summary>
    public static ValueLayout Fixed(ElementType type, ReadOnlySpan<long> shape, int rows) => At(type, shape, shape.IndexOf(rows));

    private static ValueLayout At(ElementType type, ReadOnlySpan<long> shape, int axis) =>
        new(type, axis < 0 ? shape.ToArray() : [.. shape[..axis], .. shape[(axis + 1)..]], axis);

    private long[] Of(int rows) => IsShared ? [.. Shape] : [.. Shape.Take(Axis), rows, .. Shape.Skip(Axis)];
}
