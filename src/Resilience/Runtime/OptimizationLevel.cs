namespace Resilience.Runtime;

/// <summary>How far the runtime may rewrite the graph.</summary>
internal enum OptimizationLevel
{
    None = 0,
    Basic = 1,

    /// <summary>Fusions too. The highest level at which a weight given as an input is computed exactly like one in the file.</summary>
    Extended = 2,

    /// <summary>Memory layout too: convolutions on blocks of channels, with constant weights in the same blocks.</summary>
    All = 99,
}
