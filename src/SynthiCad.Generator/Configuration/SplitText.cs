using System.Globalization;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>The split on the command line: <c>train=0.7,val=0.1,test=0.2</c>.</summary>
internal static class SplitText
{
    private static readonly string[] Names = ["train", "val", "test"];

    public static SplitRatios Parse(string text)
    {
        var shares = new double[Names.Length];
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split('=', StringSplitOptions.TrimEntries);
            var index = Array.IndexOf(Names, sides[0]);
            if (index < 0)
            {
                throw new SynthiCadException(ErrorCodes.UnknownKey, $"--split names '{sides[0]}'; expected train, val or test{Suggest.Phrase(sides[0], Names)}");
            }

            if (sides.Length != 2 || !double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            {
                throw new SynthiCadException(ErrorCodes.OutOfRange, $"--split has '{part}'; expected {sides[0]}=<0 to 1>");
            }

            shares[index] = share;
        }

        var split = new SplitRatios(shares[0], shares[1], shares[2]);
        return split.SumsToOne ? split : throw new SynthiCadException(ErrorCodes.SplitSum, SumMessage(split));
    }

    public static string SumMessage(SplitRatios split) => string.Create(
        CultureInfo.InvariantCulture,
        $"the split sums to {split.Train + split.Val + split.Test:0.######} (train {split.Train} + val {split.Val} + test {split.Test}); expected 1");
}
