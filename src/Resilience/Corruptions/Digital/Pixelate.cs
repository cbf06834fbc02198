using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Digital;

/// <summary>Made smaller by means over boxes, and as large as before by repeating pixels.</summary>
internal sealed class Pixelate : ICorruption
{
    private static readonly double[] Shares = [0.6, 0.5, 0.4, 0.3, 0.25];

    /// <inheritdoc/>
    public string Name => "pixelate";

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public string Describe(int severity) =>
        string.Create(CultureInfo.InvariantCulture, $"made {Shares[severity - 1]} as wide and high, and as large as before");

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, int height, int severity, CounterRandom random)
    {
        var columns = Edges(width, Shares[severity - 1]);
        var rows = Edges(height, Shares[severity - 1]);
        for (var row = 1; row < rows.Length; row++)
        {
            for (var column = 1; column < columns.Length; column++)
            {
                Flatten(source, target, width, columns[column - 1]..columns[column], rows[row - 1]..rows[row]);
            }
        }
    }

    /// <summary>First pixels of the boxes, and the end: a pixel belongs to the box that its centre lies in.</summary>
    private static int[] Edges(int length, double share)
    {
        var boxes = Math.Max(1, (int)(length * share));
        return [.. Enumerable.Range(0, boxes + 1).Select(box => (int)Math.Floor(((double)box * length / boxes) + 0.5))];
    }

    private static void Flatten(ReadOnlySpan<byte> source, Span<byte> target, int width, Range columns, Range rows)
    {
        var count = (columns.End.Value - columns.Start.Value) * (rows.End.Value - rows.Start.Value);
        for (var channel = 0; channel < 3; channel++)
        {
            var sum = 0;
            for (var y = rows.Start.Value; y < rows.End.Value; y++)
            {
                for (var x = columns.Start.Value; x < columns.End.Value; x++)
                {
                    sum += source[(((y * width) + x) * 3) + channel];
                }
            }

            var mean = (byte)((sum + (count / 2)) / count);
            for (var y = rows.Start.Value; y < rows.End.Value; y++)
            {
                for (var x = columns.Start.Value; x < columns.End.Value; x++)
                {
                    target[(((y * width) + x) * 3) + channel] = mean;
                }
            }
        }
    }
}
