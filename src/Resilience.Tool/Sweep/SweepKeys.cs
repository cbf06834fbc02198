using System.Globalization;
using Resilience.Specs;
using Resilience.Sweeps;
using Resilience.Tool.Run;

namespace Resilience.Tool.Sweep;

/// <summary>Keys of a sweep in a campaign file.</summary>
internal static class SweepKeys
{
    public const string Sweeps = "sweeps";

    private static readonly SweepSpec Usual = new() { Name = string.Empty };

    public static FileKey Layers { get; } = new("layers", SettingKind.Texts, "Layers with float32 parameters: names, globs, op:Conv, module:encoder, !name; * for all.", Usual.Layers);

    public static FileKey Bits { get; } = new("bits", SettingKind.Text, "The columns: fields (sign, exponent, mantissa), each (all 32), or selections with | between them.", Usual.Bits) { Examples = ["fields", "each", "sign|27..30|23..26"] };

    public static FileKey Count { get; } = new("count", SettingKind.Whole, "Simultaneous faults of a trial, all in one layer and column.", Number(Usual.Count)) { Minimum = 1, Maximum = 1_000_000 };

    public static FileKey Trials { get; } = new("trials", SettingKind.Whole, "Trials in all; 0 is 20 for each layer and column.", Number(Usual.Trials)) { Minimum = 0, Maximum = 100_000_000 };

    public static FileKey Floor { get; } = new("floor", SettingKind.Whole, "Least trials for each layer and column.", Number(Usual.Floor)) { Minimum = 2, Maximum = 1_000_000 };

    public static FileKey Allocation { get; } = new("allocation", SettingKind.Word, "How trials are divided: ranking and neyman after a pilot, where results scatter; proportional to the fault space; equal.", SweepWords.Of(Usual.Allocation)) { Words = SweepWords.Allocations };

    public static FileKey Predict { get; } = new("predict", SettingKind.Text, "A file of predictions, relative to this file: where the pilot looks first, and their rank correlation with what is measured.");

    public static FileKey MaxSdc1 { get; } = new("max-sdc1", SettingKind.Number, "Gate: largest share of changed predictions that a fault in a layer may cause on average; 1 sets none.", Number(Usual.MaxSdc1)) { Minimum = 0, Maximum = 1, ExcludesMinimum = true };

    public static FileKey Confidence { get; } = new("confidence", SettingKind.Number, "Level of intervals and verdicts.", Number(Usual.Confidence)) { Minimum = 0.5, Maximum = 1, ExcludesMinimum = true, ExcludesMaximum = true };

    public static FileKey Seed { get; } = new("seed", SettingKind.Whole, "Seed of every random choice.", Number(Usual.Seed)) { Minimum = 0, Maximum = long.MaxValue };

    /// <summary>All of them, the name first.</summary>
    public static IReadOnlyList<FileKey> All { get; } = [FileKeys.OfCampaign[0], Layers, Bits, Count, Trials, Floor, Allocation, Predict, MaxSdc1, Confidence, Seed];

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
