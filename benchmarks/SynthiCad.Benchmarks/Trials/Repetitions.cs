namespace SynthiCad.Benchmarks.Trials;

/// <summary>What many repetitions of a design gave.</summary>
/// <param name="Count">Repetitions.</param>
/// <param name="Trials">Mean number of trials.</param>
/// <param name="Held">Intervals that hold the truth.</param>
/// <param name="Above">Intervals that lie above it; the others that miss lie below.</param>
/// <param name="Reach">Largest distance from an estimate to an end of its interval.</param>
/// <param name="Mean">Mean of the estimates.</param>
/// <param name="Deviation">Their standard deviation.</param>
internal sealed record Repetitions(int Count, double Trials, int Held, int Above, double Reach, double Mean, double Deviation);
