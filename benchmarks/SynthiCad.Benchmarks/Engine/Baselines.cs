namespace SynthiCad.Benchmarks.Engine;

/// <summary>What campaigns are compared with besides clean inference.</summary>
[Flags]
internal enum Baselines
{
    None = 0,

    /// <summary>A faulty file loaded for each trial.</summary>
    Reload = 1,

    /// <summary>The weight as an input of the whole model.</summary>
    WeightInput = 2,

    /// <summary>PyTorchFI as it is, at the number of flips that the last line names.</summary>
    PyTorchFi = 4,

    /// <summary>PyTorchFI at the other numbers of flips, torch without faults, and PyTorchFI with an allocator that keeps its memory.</summary>
    PyTorchFiMore = 8,

    /// <summary>Clean inference in several runs of one thread each.</summary>
    SideBySide = 16,
}
