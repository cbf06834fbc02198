using System.Globalization;
using System.Text;
using Resilience.Statistics;
using SynthiCad.Testing;

namespace Resilience.Tests.Statistics.Truth;

/// <summary>Correctly classified images after each of the 4,992 single bit flips of <see cref="LeNet.Layer"/>: nothing of it is estimated.</summary>
/// <param name="Golden">Correct images without faults.</param>
/// <param name="Correct">By parameter × 32 + bit; bit 0 is the least significant.</param>
internal sealed record ExhaustiveTable(int Golden, IReadOnlyList<int> Correct)
{
    public const int Images = 48;

    /// <summary>Seed of the network.</summary>
    public const ulong Network = 10;

    /// <summary>A trial is ruinous if it costs more than half of the images that were right.</summary>
    private const double Ruin = 0.5;

    /// <summary>The recorded table: the same on every machine, whatever its processor rounds in the last bits.</summary>
    public static ExhaustiveTable Recorded { get; } = Load();

    public static string Path => System.IO.Path.Combine(Checkout.Root, "tests", "Resilience.Tests", "Statistics", "Truth", "lenet-c1.txt");

    public double[] Accuracies { get; } = [.. Correct.Select(correct => (double)correct / Images)];

    public double Mean => Accuracies.Average();

    /// <summary>Which trials are ruinous.</summary>
    public bool[] Ruinous { get; } = [.. Correct.Select(correct => correct < Ruin * Golden)];

    /// <summary>Accuracies by groups of bits, and the groups' exact shares.</summary>
    public (double[] Weights, double[][] Values) By(Func<int, int> groupOfBit)
    {
        var groups = Enumerable.Range(0, Accuracies.Length).GroupBy(i => groupOfBit(i % 32)).OrderBy(g => g.Key).Select(g => g.Select(i => Accuracies[i]).ToArray()).ToArray();
        return ([.. groups.Select(g => (double)g.Length / Accuracies.Length)], groups);
    }

    public string Format()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# {Images} images, {Golden} correct without faults; a line for each parameter, 32 numbers of correct images, bit 0 first\n"));
        foreach (var line in Correct.Chunk(32))
        {
            text.AppendJoin(' ', line).Append('\n');
        }

        return text.ToString();
    }

    private static ExhaustiveTable Load()
    {
        var lines = File.ReadAllLines(Path);
        return new ExhaustiveTable(
            int.Parse(lines[0].Split(' ')[3], CultureInfo.InvariantCulture),
            [.. lines.Skip(1).SelectMany(line => line.Split(' ')).Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    }
}
