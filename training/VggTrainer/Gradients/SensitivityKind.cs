namespace VggTrainer.Gradients;

/// <summary>What is differentiated.</summary>
internal enum SensitivityKind
{
    /// <summary>The distance from the best score to the second, in units of itself: 1 is as far as to another prediction, to first order.</summary>
    Margin,

    /// <summary>The cross-entropy loss against the label, in nats.</summary>
    Loss,
}
