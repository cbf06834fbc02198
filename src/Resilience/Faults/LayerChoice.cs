namespace Resilience.Faults;

/// <summary>How a fault's place is chosen among several tensors.</summary>
internal enum LayerChoice
{
    /// <summary>Every site of the fault space is equally likely.</summary>
    Uniform,

    /// <summary>First a tensor, each equally likely, then a site in it: small tensors are struck far more often than their size says.</summary>
    LayerFirst,
}
