namespace Resilience.Models.Sections;

/// <summary>A parameter that has values for each output channel.</summary>
/// <param name="Name">Initializer of the graph.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Axis">The dimension that counts channels.</param>
/// <param name="Layout">Where each channel's values are.</param>
/// <param name="Stored">Which copy of a faultable tensor it is, or -1.</param>
internal sealed record ChannelParameter(string Name, IReadOnlyList<long> Shape, int Axis, ChannelLayout Layout, int Stored)
{
    /// <summary>Dimensions with so many channels.</summary>
    public long[] ShapeOf(int places)
    {
        var shape = Shape.ToArray();
        shape[Axis] = places;
        return shape;
    }
}
