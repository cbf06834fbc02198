namespace Resilience.Campaigns;

/// <summary>
/// What became of a trial's images against the golden run. <see cref="Masked"/>, <see cref="Benign"/>,
/// <see cref="Sdc1"/> and <see cref="Due"/> are exclusive and add up to the number of images; the other SDC
/// classes overlap with them. Definitions after Li et al., SC'17.
/// </summary>
/// <param name="Masked">Every logit equal to the golden run, bit for bit.</param>
/// <param name="Benign">Logits differ, the top-1 class is the golden run's.</param>
/// <param name="Sdc1">Top-1 class differs from the golden run's, all logits finite.</param>
/// <param name="Due">A logit is NaN or infinite: a detectable error. Counts as wrong in the accuracy.</param>
/// <param name="Sdc5">All logits finite, and the top-1 class is not among the golden run's five best.</param>
/// <param name="Sdc10Relative">The golden top-1 class's softmax confidence moved by more than 10 % of itself, all logits finite.</param>
/// <param name="Sdc20Relative">The same, more than 20 %.</param>
public readonly record struct OutcomeCounts(int Masked, int Benign, int Sdc1, int Due, int Sdc5, int Sdc10Relative, int Sdc20Relative)
{
    /// <summary>Images judged.</summary>
    public int Images => Masked + Benign + Sdc1 + Due;
}
