using Resilience.Campaigns.Limits;
using Resilience.Faults;
using Resilience.Faults.Lists;

namespace Resilience.Specs;

/// <summary>Where a campaign's text is given its meaning from beyond the text.</summary>
internal sealed record SpecSources
{
    /// <summary>Finds the user's method of a name, null where there is none; null where methods cannot be had.</summary>
    public Func<string, ValueFault?>? Methods { get; init; }

    /// <summary>Reads a recorded fault list; null where files are not to be read yet, and the spec is good for its points' names alone.</summary>
    public Func<string, RecordedList>? Lists { get; init; } = FaultListFile.Load;

    /// <summary>Reads a file of hazard costs; null where files are not to be read yet.</summary>
    public Func<string, HazardTable>? Hazards { get; init; } = HazardFile.Load;

    /// <summary>Where a file is that need not exist.</summary>
    public Func<string, string> Files { get; init; } = path => path;

    /// <summary>For a list of points, before anything runs: any method will do, and no file is read.</summary>
    public static SpecSources OfDiscovery { get; } = new() { Methods = _ => (value, _) => value, Lists = null, Hazards = null };
}
