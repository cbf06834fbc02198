namespace Resilience.Mitigation.Hardening;

/// <summary>What is to be put into a model.</summary>
internal sealed record HardeningRequest
{
    /// <summary>Clip values to the range that they have on the images of a profile.</summary>
    public bool Ranges { get; init; }

    /// <summary>Replace NaN and infinities by 0.</summary>
    public bool ZeroNan { get; init; }

    /// <summary>By how much ranges are widened at either end, as a share of their width; 0 or more.</summary>
    public double Margin { get; init; }

    /// <summary>Which operators' results, as campaigns name layers; null for all that <see cref="GuardPoints"/> finds.</summary>
    public string? Layers { get; init; }

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ResilienceException">RES0174.</exception>
    public void Require()
    {
        if (!Ranges && !ZeroNan)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, "nothing is to be put into the model; expected --ranges, --zero-nan or both");
        }

        if (!(Margin >= 0) || !double.IsFinite(Margin))
        {
            throw new ResilienceException(ErrorCodes.BadHardening, FormattableString.Invariant($"the margin is {Margin}; expected 0 or more, a share of a range's width"));
        }
    }
}
