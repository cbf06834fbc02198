namespace Resilience.Reporting;

/// <summary>What every number in a report rests on; printed with it.</summary>
internal static class Conventions
{
    /// <summary>Key and sentence, in the order of printing.</summary>
    public static IReadOnlyList<(string Key, string Title, string Text)> All { get; } =
    [
        ("bits", "Bit numbering", "Bit 0 is the least significant bit of a float32; bits 0–22 are the mantissa, 23–30 the exponent, 31 is the sign."),
        ("trial", "Trial", "One fault list evaluated over all images. All flips of a trial are in place at once and are undone after it. Sites are drawn uniformly over element × bit, without replacement within a trial."),
        ("accuracy", "Accuracy", "Images whose top-1 class is the label, divided by all images. An image with a NaN or infinite logit counts as wrong; of equal logits the lowest class index wins."),
        ("intervals", "Intervals", "The sampling unit is the trial, not the image: images of one trial share its faults. Student's t over trial means, widened for skew and for what trials not seen could do (with n trials, up to a share 1 − (1 − confidence)^(1/n) of all trials may be worse than any seen). Shares of trials: Wilson."),
        ("sampling", "Stratified sampling", "Fault lists are divided by what their flips make of the values, seen from the bits alone: + flips to a positive value beyond 2^20 times the tensor's largest magnitude, or not finite; − to such a negative one; ~ to one beyond twice that magnitude. The strata's shares are exact (hypergeometric). Each round is a stratified sample whose allocation depends on earlier rounds only (Neyman, mixed with a guard against unseen trials); rounds are averaged with sizes fixed beforehand, so the mean is that of uniform sampling. Interval: Student's t with Satterthwaite's degrees of freedom, widened for skew, and what unseen trials of all strata together could do, added in quadrature."),
        ("sequential", "Sequential stopping", "A point ends after the round in which its interval is within the precision asked for, or its limit is decided; never after more than Iterations trials. For the limit each round spends the part of the allowed error that its trials are of Iterations, and the error is divided among the campaign's points (Boole, Bonferroni): no more than 1 − confidence of all campaigns has any wrong verdict."),
        ("verdict", "Verdict", "One-sided at the campaign's confidence, for each point by itself. Pass: the lower bound of the mean accuracy is at or above the limit. Fail: the upper bound is below it. Inconclusive: neither. Measured: no limit was set."),
        ("outcomes", "Outcomes", "Per image against the fault-free run. Masked: all logits equal bit for bit. Benign: same top-1 class. SDC-1: another top-1 class, all logits finite. DUE: a NaN or infinite logit. The four are exclusive; their denominator is trials × images of the point."),
        ("faults", "Fault list in JSON and CSV", "tensor:element:bit:before — index of the tensor among the campaign's targets, row-major element, bit, the value's bits before in hexadecimal. After is before with that bit inverted."),
        ("time", "Injection time", "Time to draw the sites and flip the bits, without the inference, in microseconds. Median and quartiles over trials."),
        ("fit", "Exponential fit", "accuracy(k) = floor + (fault-free − floor)·exp(−k/τ), least squares weighted by the variance of each mean; the floor is chance (1/classes) unless a fitted one explains the points better (corrected Akaike criterion). Interval of the critical threshold: bootstrap over trials, 400 resamples, fixed key."),
    ];
}
