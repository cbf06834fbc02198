namespace SynthiCad.Benchmarks.Engine;

/// <summary>One comparison: a layer of a model under some numbers of flips.</summary>
/// <param name="Layer">Node name.</param>
/// <param name="Mode">The engine's mode. One at a time: an engine keeps a layer ready in one mode, and two engines would not fit small machines.</param>
/// <param name="Flips">Flips of the campaigns.</param>
/// <param name="Rounds">Most rounds.</param>
/// <param name="Until">Share of the whole time at which it ends.</param>
/// <param name="Baselines">What else takes part.</param>
internal sealed record LayerCase(string Layer, string Mode, IReadOnlyList<int> Flips, int Rounds, double Until, Baselines Baselines);
