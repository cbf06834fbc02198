namespace Resilience.Campaigns;

/// <summary>Reading class scores. Of equal scores the lowest index wins, everywhere.</summary>
internal static class Classification
{
    /// <summary>Index of the greatest score. NaN never wins unless all are NaN.</summary>
    public static int Top1(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best] || (float.IsNaN(scores[best]) && !float.IsNaN(scores[i])))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>True where no score is NaN or infinite.</summary>
    public static bool AllFinite(ReadOnlySpan<float> scores)
    {
        foreach (var score in scores)
        {
            if (!float.IsFinite(score))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True where fewer than <paramref name="places"/> classes stand before this one.</summary>
    public static bool IsAmongBest(ReadOnlySpan<float> scores, int index, int places)
    {
        var before = 0;
        for (var i = 0; i < scores.Length && before < places; i++)
        {
            if (scores[i] > scores[index] || (scores[i] == scores[index] && i < index))
            {
                before++;
            }
        }

        return before < places;
    }

    /// <summary>The confidence in a class, 0..1: its probability, after a softmax in double precision where scores are logits.</summary>
    public static double Confidence(ReadOnlySpan<float> scores, int index, OutputKind kind)
    {
        if (kind == OutputKind.Probabilities)
        {
            return scores[index];
        }

        var sum = 0.0;
        foreach (var score in scores)
        {
            sum += Math.Exp((double)score - scores[index]);
        }

        return 1 / sum;
    }
}
