namespace VggTrainer.Graph;

/// <summary>A tensor of a graph under construction: its name and its fixed shape.</summary>
internal sealed record Value(string Name, int[] Shape)
{
    /// <summary>Number of elements; one for a scalar.</summary>
    public int Count => Shapes.Count(Shape);
}
