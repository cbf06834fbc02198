namespace Resilience.Campaigns.Trials;

/// <summary>Takes the scores of images.</summary>
internal interface IImageJudge
{
    /// <summary>Time of inferences, its share of common runs included.</summary>
    double RunMilliseconds { get; set; }

    /// <summary>Sees an image's scores.</summary>
    void Judge(int image, ReadOnlySpan<float> scores);
}
