namespace Resilience.Campaigns;

/// <summary>What a model's output numbers are.</summary>
internal enum OutputKind
{
    /// <summary>Scores before a softmax.</summary>
    Logits,

    /// <summary>The softmax's result: the confidences themselves.</summary>
    Probabilities,
}
