namespace VggTrainer.Tests.Reference;

/// <summary>A double tensor, NCHW or a matrix.</summary>
internal sealed record ReferenceTensor(double[] Data, int[] Shape)
{
    public double this[int n, int c, int y, int x]
    {
        get => Data[Index(n, c, y, x)];
        set => Data[Index(n, c, y, x)] = value;
    }

    /// <summary>Places of one channel's elements over the batch.</summary>
    public IEnumerable<int> Channel(int c)
    {
        var area = Shape[2] * Shape[3];
        return Enumerable.Range(0, Shape[0]).SelectMany(n => Enumerable.Range(((n * Shape[1]) + c) * area, area));
    }

    private int Index(int n, int c, int y, int x) => (((((n * Shape[1]) + c) * Shape[2]) + y) * Shape[3]) + x;
}
