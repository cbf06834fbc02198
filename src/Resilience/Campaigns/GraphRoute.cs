namespace Resilience.Campaigns;

/// <summary>
/// In which form a model runs, golden and faulty alike. Forms round differently in the last bits, so a layer's trials
/// are judged by a golden run of the same form. The first that a layer's self-proof accepts is taken.
/// </summary>
internal enum GraphRoute
{
    /// <summary>As the runtime rewrites it for this processor at its highest level; cut after the rewriting.</summary>
    Rewritten,

    /// <summary>As the file has it, cut before the runtime rewrites the parts at the level <c>extended</c>.</summary>
    Extended,

    /// <summary>The same, with matrices in the file's order and one thread a run: slower, and equal for constants and inputs.</summary>
    Unpacked,

    /// <summary>Operator by operator as the file has them, one thread a run: where a rewriting would join what a cut parts. Only for values between operators.</summary>
    Verbatim,

    /// <summary>The same in parts, and the parts without faults are the golden run: where the runtime rounds otherwise, or not at all, in a whole model.</summary>
    Divided,
}
