namespace Resilience.Xunit;

/// <summary>
/// Runs the unchanged model on corrupted images and gates its accuracy. Every severity is a test case of its own
/// (<c>Class.Method [gaussian_noise severity 3]</c>) that passes, fails, or is skipped as inconclusive. The method may take a
/// <c>CampaignPoint</c> parameter to assert more.
/// </summary>
/// <remarks>
/// The corruptions are the nineteen of Hendrycks and Dietterich: <c>gaussian_noise</c>, <c>shot_noise</c>, <c>impulse_noise</c>, <c>defocus_blur</c>,
/// <c>glass_blur</c>, <c>motion_blur</c>, <c>zoom_blur</c>, <c>snow</c>, <c>frost</c>, <c>fog</c>, <c>brightness</c>, <c>contrast</c>,
/// <c>elastic_transform</c>, <c>pixelate</c>, <c>jpeg_compression</c>; <c>speckle_noise</c>, <c>gaussian_blur</c>, <c>spatter</c>, <c>saturate</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class CorruptionCampaignAttribute : CampaignAttribute
{
    /// <summary>The corruption's name.</summary>
    public string Corruption { get; } = corruption;

    /// <summary>Severities 1 (mild) to 5, a test case each: <c>"3"</c>, <c>"1,3,5"</c> or <c>"1..5"</c>.</summary>
    public string Severity { get; set; } = "1..5";

    /// <summary>
    /// Draws of the corruption's randomness for each image, at least 1; the most there may be where <see cref="CampaignAttribute.Stop"/> is <c>sequential</c>. A
    /// corruption that draws nothing (blur, contrast, JPEG and others) runs once whatever is written here.
    /// </summary>
    public int Iterations { get; set; } = 10;

    /// <summary>Seed of every random choice; the same seed draws the same corruptions on every machine.</summary>
    public long Seed { get; set; } = 1;
}
