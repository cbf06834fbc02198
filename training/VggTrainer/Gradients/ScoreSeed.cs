using VggTrainer.Training;

namespace VggTrainer.Gradients;

/// <summary>The gradient of what is differentiated with respect to an image's scores: where the backward pass starts.</summary>
internal static class ScoreSeed
{
    // Two scores as near as this are a tie; its gradient says nothing more where it is nearer.
    private const float LeastMargin = 1e-3f;

    /// <summary>Fills the seed of one image.</summary>
    public static void Fill(SensitivityKind kind, ReadOnlySpan<float> scores, int label, Span<float> seed)
    {
        seed.Clear();
        var best = Evaluator.Largest(scores);
        if (kind == SensitivityKind.Margin)
        {
            var second = best == 0 ? 1 : 0;
            for (var i = 0; i < scores.Length; i++)
            {
                second = i != best && scores[i] > scores[second] ? i : second;
            }

            var unit = 1 / Math.Max(LeastMargin, scores[best] - scores[second]);
            (seed[best], seed[second]) = (unit, -unit);
            return;
        }

        double sum = 0;
        foreach (var score in scores)
        {
            sum += Math.Exp(score - scores[best]);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            seed[i] = (float)(Math.Exp(scores[i] - scores[best]) / sum) - (i == label ? 1 : 0);
        }
    }
}
