using Resilience.Sweeps;
using Resilience.Sweeps.Predictions;
using Resilience.Tool.Run;

namespace Resilience.Tool.Sweep;

/// <summary>Reads a sweep of a campaign file.</summary>
internal static class SweepFileReader
{
    /// <summary>The sweep; what is wrong is noted in the section.</summary>
    /// <param name="section">Its keys and values.</param>
    /// <param name="name">Its name, read already.</param>
    /// <param name="folder">What paths are relative to.</param>
    public static SweepSpec Read(FileSection section, string name, string folder)
    {
        var spec = new SweepSpec
        {
            Name = name,
            Layers = section.Text(SweepKeys.Layers) ?? SweepKeys.Layers.Default,
            Bits = section.Text(SweepKeys.Bits) ?? SweepKeys.Bits.Default,
            Count = (int)section.Number(SweepKeys.Count),
            Trials = (int)section.Number(SweepKeys.Trials),
            Floor = (int)section.Number(SweepKeys.Floor),
            Allocation = SweepWords.Allocation(section.Word(SweepKeys.Allocation)),
            MaxSdc1 = section.Number(SweepKeys.MaxSdc1),
            Confidence = section.Number(SweepKeys.Confidence),
            Seed = (ulong)section.Number(SweepKeys.Seed),
        };
        Guarded(section, SweepKeys.Bits, () => SweepField.Parse(spec.Bits));
        if (section.Text(SweepKeys.Predict) is { } path)
        {
            Guarded(section, SweepKeys.Predict, () => spec = spec with { Prediction = PredictionFile.Read(Path.Combine(folder, path)) });
        }

        if (section.Problems == 0)
        {
            Guarded(section, FileKeys.OfCampaign[0], () => SweepWords.Require(spec));
        }

        return spec;
    }

    private static void Guarded(FileSection section, FileKey key, Action read)
    {
        try
        {
            read();
        }
        catch (ResilienceException error)
        {
            var (line, column) = section.Place(key.Name);
            section.Note(line, column, error.Code, error.Detail);
        }
    }
}
