namespace VggTrainer.Graph;

/// <summary>Arithmetic on fixed shapes.</summary>
internal static class Shapes
{
    public static int Count(ReadOnlySpan<int> shape)
    {
        var count = 1;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        return count;
    }

    /// <summary>The shape of an elementwise operation after multidirectional broadcasting.</summary>
    public static int[] Broadcast(int[] a, int[] b)
    {
        var rank = Math.Max(a.Length, b.Length);
        var result = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            var x = i <= a.Length ? a[^i] : 1;
            var y = i <= b.Length ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                throw new ArgumentException($"Shapes [{string.Join(',', a)}] and [{string.Join(',', b)}] do not broadcast.", nameof(b));
            }

            result[^i] = Math.Max(x, y);
        }

        return result;
    }

    /// <summary>The shape after reducing <paramref name="axes"/>, kept with size one.</summary>
    public static int[] Reduced(int[] shape, ReadOnlySpan<int> axes)
    {
        var result = (int[])shape.Clone();
        foreach (var axis in axes)
        {
            result[axis] = 1;
        }

        return result;
    }

    /// <summary>The shape with its axes in the order <paramref name="permutation"/>.</summary>
    public static int[] Permuted(int[] shape, int[] permutation) => Array.ConvertAll(permutation, axis => shape[axis]);

    /// <summary>The shape with <paramref name="size"/> at <paramref name="axis"/>.</summary>
    public static int[] With(int[] shape, int axis, int size)
    {
        var result = (int[])shape.Clone();
        result[axis] = size;
        return result;
    }

    public static long[] ToInt64(int[] shape) => Array.ConvertAll(shape, size => (long)size);
}
