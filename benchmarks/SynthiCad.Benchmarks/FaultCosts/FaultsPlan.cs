using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>What is measured, and how long it may take.</summary>
/// <param name="Models">In the order of measurement.</param>
/// <param name="Total">Time for all of it.</param>
/// <param name="Rounds">Most rounds of a table.</param>
/// <param name="TrialSeconds">Aim for a slice of trials.</param>
/// <param name="CleanSeconds">Least time of a clean slice.</param>
/// <param name="CorruptionRounds">Rounds of the corruptions.</param>
/// <param name="CorruptedAlone">Images of each of them on one thread.</param>
/// <param name="Lists">Fault lists that are injected for a median.</param>
internal sealed record FaultsPlan(
    IReadOnlyList<FaultsCase> Models, TimeSpan Total, int Rounds, double TrialSeconds, double CleanSeconds, int CorruptionRounds, int CorruptedAlone, int Lists)
{
    private const int FewImages = 16;

    /// <summary>Everything, in less than four minutes.</summary>
    public static FaultsPlan Full(string root) => new([Compact(root), Wide(root)], TimeSpan.FromSeconds(200), 5, 0.6, 0.3, 3, 16, 20_001);

    /// <summary>The compact model only, one short round of most.</summary>
    public static FaultsPlan Quick(string root) => new([Compact(root)], TimeSpan.FromSeconds(60), 2, 0.1, 0.1, 1, 2, 2_001);

    private static FaultsCase Compact(string root) => new(Find(root, model => model.Key != Plan.HeadModel), Plan.Batch, EveryLayer: true, 0.3, 0.4);

    private static FaultsCase Wide(string root) => new(Find(root, model => model.Key == Plan.HeadModel) with { Images = FewImages }, FewImages, EveryLayer: false, 0.85, 1);

    private static ModelCase Find(string root, Func<ModelCase, bool> which) => Plan.Full(root).Models.First(which);
}
