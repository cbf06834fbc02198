namespace Resilience.Faults.Strata;

/// <summary>What a flip makes of a value, told from its bits alone: no inference is needed.</summary>
internal enum SiteClass
{
    /// <summary>At most twice the tensor's largest magnitude; every flip of a mantissa or sign bit of an ordinary value is of this kind.</summary>
    Ordinary,

    /// <summary>Beyond 2^20 times the tensor's largest magnitude and positive, or not finite.</summary>
    HugePositive,

    /// <summary>Beyond 2^20 times the tensor's largest magnitude and negative: a rectifier may hide it.</summary>
    HugeNegative,

    /// <summary>Between the two limits, of either sign.</summary>
    Larger,
}
