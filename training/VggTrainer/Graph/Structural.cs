namespace VggTrainer.Graph;

/// <summary>Operations that move, cut, join or sum elements.</summary>
internal static class Structural
{
    public static Value Reshape(this GraphBuilder graph, Value a, params int[] shape) =>
        graph.Apply("Reshape", shape, [a.Name, graph.Integers(Shapes.ToInt64(shape))]);

    public static Value Transpose(this GraphBuilder graph, Value a, params int[] permutation) =>
        graph.Apply("Transpose", Shapes.Permuted(a.Shape, permutation), [a.Name], Attributes.Ints("perm", permutation));

    public static Value Concat(this GraphBuilder graph, int axis, params Value[] parts) =>
        graph.Apply(
            "Concat",
            Shapes.With(parts[0].Shape, axis, parts.Sum(part => part.Shape[axis])),
            Array.ConvertAll(parts, part => part.Name),
            Attributes.Int("axis", axis));

    /// <summary>Cuts a vector into consecutive pieces and gives each its shape.</summary>
    public static Value[] Split(this GraphBuilder graph, Value vector, IReadOnlyList<int[]> shapes)
    {
        var lengths = shapes.Select(shape => Shapes.Count(shape)).ToArray();
        var pieces = graph.ApplyMany(
            "Split",
            Array.ConvertAll(lengths, length => new[] { length }),
            [vector.Name, graph.Integers(Shapes.ToInt64(lengths))],
            Attributes.Int("axis", 0));
        return pieces.Select((piece, i) => graph.Reshape(piece, shapes[i])).ToArray();
    }

    /// <summary>Joins tensors of any shapes into one vector; the inverse of <see cref="Split"/>.</summary>
    public static Value Flatten(this GraphBuilder graph, IEnumerable<Value> parts) =>
        graph.Concat(0, parts.Select(part => graph.Reshape(part, part.Count)).ToArray());

    /// <summary>Zero padding; negative amounts crop.</summary>
    public static Value Pad(this GraphBuilder graph, Value a, int[] begin, int[] end) =>
        graph.Apply(
            "Pad",
            a.Shape.Select((size, axis) => size + begin[axis] + end[axis]).ToArray(),
            [a.Name, graph.Integers(Shapes.ToInt64([.. begin, .. end]))]);

    public static Value ReduceSum(this GraphBuilder graph, Value a, params int[] axes) =>
        graph.Apply("ReduceSum", Shapes.Reduced(a.Shape, axes), [a.Name, graph.Integers(Shapes.ToInt64(axes))], Attributes.Int("keepdims", 1));

    public static Value ReduceMean(this GraphBuilder graph, Value a, params int[] axes) =>
        graph.Apply("ReduceMean", Shapes.Reduced(a.Shape, axes), [a.Name], Attributes.Ints("axes", axes), Attributes.Int("keepdims", 1));

    /// <summary>Batched matrix product over the last two axes; leading axes must agree.</summary>
    public static Value MatMul(this GraphBuilder graph, Value a, Value b) =>
        graph.Apply("MatMul", Shapes.With(a.Shape, a.Shape.Length - 1, b.Shape[^1]), [a.Name, b.Name]);
}
