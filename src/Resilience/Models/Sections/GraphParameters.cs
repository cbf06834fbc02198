using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Looks up the constants of a graph as parameters of channels.</summary>
internal sealed class GraphParameters(EngineGraph engine)
{
    private readonly Dictionary<string, TensorProto> initializers = engine.Proto.Graph.Initializer.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, int> stored = Enumerable.Range(0, engine.Stored.Count).ToDictionary(i => engine.Stored[i].Name, StringComparer.Ordinal);

    /// <summary>Number of the faultable copy of that name, or -1.</summary>
    public int StoredOf(string name) => stored.GetValueOrDefault(name, -1);

    /// <summary>A constant, not faultable, with one value for all, or nothing.</summary>
    public bool IsScalar(string name) =>
        name.Length == 0 || (initializers.TryGetValue(name, out var tensor) && tensor.Dims.All(size => size == 1) && StoredOf(name) < 0);

    /// <summary>The filters of a convolution, channels first; null where their order is not known.</summary>
    public ChannelParameter? Filters(string name, bool blocked)
    {
        if (Float(name) is not { } tensor || tensor.Dims.Count < 3)
        {
            return null;
        }

        var number = StoredOf(name);
        if (number < 0)
        {
            return blocked ? null : Planes(tensor, 0, (int)tensor.Dims[0], number);
        }

        var target = engine.Targets[engine.Stored[number].Target];
        return target.Shape.Count == tensor.Dims.Count && ChannelLayout.Of(engine.Stored[number], (int)target.Shape[0]) is { } layout
            ? new ChannelParameter(name, [.. tensor.Dims], 0, layout, number)
            : null;
    }

    /// <summary>A constant with one value a channel, which is the dimension at that place from the end.</summary>
    public ChannelParameter? Vector(string name, int channels, int axisFromEnd)
    {
        if (Float(name) is not { } tensor)
        {
            return null;
        }

        var axis = tensor.Dims.Count - axisFromEnd;
        if (axis < 0 || tensor.Dims[axis] < channels || tensor.Dims.Where((_, i) => i != axis).Any(size => size != 1))
        {
            return null;
        }

        var number = StoredOf(name);
        var layout = number < 0 ? ChannelLayout.Planes(channels, 1) : ChannelLayout.Of(engine.Stored[number], channels);
        return layout is null ? null : new ChannelParameter(name, [.. tensor.Dims], axis, layout, number);
    }

    /// <summary>The matrix of a product: a row or a column a channel.</summary>
    public ChannelParameter? Matrix(string name, bool rowPerChannel)
    {
        var number = StoredOf(name);
        if (Float(name) is not { Dims.Count: 2 } tensor || (number >= 0 && engine.Stored[number].Offsets is not null))
        {
            return null;
        }

        return rowPerChannel
            ? Planes(tensor, 0, (int)tensor.Dims[0], number)
            : new ChannelParameter(name, [.. tensor.Dims], 1, ChannelLayout.Columns((int)tensor.Dims[1], (int)tensor.Dims[0]), number);
    }

    private static ChannelParameter Planes(TensorProto tensor, int axis, int channels, int number) => new(
        tensor.Name, [.. tensor.Dims], axis, ChannelLayout.Planes(channels, (int)(tensor.Dims.Aggregate(1L, (a, b) => a * b) / channels)), number);

    private TensorProto? Float(string name) => initializers.TryGetValue(name, out var tensor) && InitializerData.IsFloat32(tensor) && tensor.Dims.All(size => size > 0) ? tensor : null;
}
