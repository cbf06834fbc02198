namespace Resilience.Campaigns;

/// <summary>How the trials of a point are chosen among all fault lists.</summary>
internal enum SamplingMode
{
    /// <summary>Fault lists 0, 1, 2, …: every list is equally likely.</summary>
    Uniform,

    /// <summary>Fault lists by what their flips make of the values, weighted so that the estimate is the same as of uniform sampling.</summary>
    Stratified,
}
