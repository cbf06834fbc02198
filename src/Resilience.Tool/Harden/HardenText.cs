using System.Globalization;
using Resilience.Mitigation.Hardening;

namespace Resilience.Tool.Harden;

/// <summary>Says what a hardened model is and what was proven of it.</summary>
internal static class HardenText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, HardenedModel hardened, string path)
    {
        output.WriteLine(Text($"{path}: {hardened.Points.Count} operators guarded, {hardened.Bounds.Count} of them with ranges"));
        if (hardened.Profile is { } profile)
        {
            output.WriteLine(Text($"  profile   {profile.Images} images: all scores are the same, bit for bit, operator by operator"));
        }

        if (hardened.ProfileRewritten is { } rewritten)
        {
            output.WriteLine($"            as the runtime rewrites the models: {Differences(rewritten)}");
        }

        if (hardened.Test is { } test)
        {
            output.WriteLine(Text($"  test      {test.Images} images: {Differences(test)}"));
        }

        if (hardened.Excesses.Count > 0)
        {
            output.WriteLine(Text($"            {hardened.Excesses.Count(excess => excess > 0)} with a value outside of its range, by at most {hardened.Excesses.Max():P2} of the range's width"));
        }

        output.WriteLine(hardened.SameLayers
            ? "  campaigns of the same name and seed on parameters draw the same fault lists on both models"
            : "  the layers are not the same as before: campaigns draw other fault lists, and their trials are no pairs");
    }

    private static string Differences(HardeningProof proof) => proof.Differ == 0
        ? "all scores are the same, bit for bit"
        : Text($"scores of {proof.Differ} differ, by up to {proof.Largest:0.0e+0} of the largest; {proof.Classes} are classified otherwise");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
