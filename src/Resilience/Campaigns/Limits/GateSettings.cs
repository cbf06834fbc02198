namespace Resilience.Campaigns.Limits;

/// <summary>The limits of a campaign beside <see cref="CampaignSpec.MinAccuracy"/>, and what goes with them. Shares are 0..1; 1 for a largest share means no limit.</summary>
internal sealed record GateSettings
{
    /// <summary>No limit.</summary>
    public static GateSettings None { get; } = new();

    /// <summary>Most that the mean accuracy may be below the golden run's.</summary>
    public double MaxAccuracyDrop { get; init; } = 1;

    /// <summary>Largest share of images with another top-1 class than the golden run's.</summary>
    public double MaxSdc1 { get; init; } = 1;

    /// <summary>Largest share whose class is not among the golden run's five best.</summary>
    public double MaxSdc5 { get; init; } = 1;

    /// <summary>Largest share whose golden class's confidence moved by more than 10 % of itself.</summary>
    public double MaxSdc10 { get; init; } = 1;

    /// <summary>The same, 20 %.</summary>
    public double MaxSdc20 { get; init; } = 1;

    /// <summary>Largest share with a NaN or infinite score.</summary>
    public double MaxDue { get; init; } = 1;

    /// <summary>Mean accuracy that every class must keep; 0 sets no limit.</summary>
    public double MinClassAccuracy { get; init; }

    /// <summary>What mistaking one class for another costs; null where nobody says.</summary>
    public HazardTable? Hazards { get; init; }

    /// <summary>Largest mean cost of an image; 0 measures without judging.</summary>
    public double MaxHazard { get; init; }

    /// <summary>Mean accuracy from which a point is good; 0 grades nothing.</summary>
    public double High { get; init; }

    /// <summary>Mean accuracy from which a point is no danger; 0 with <see cref="High"/>.</summary>
    public double Low { get; init; }

    /// <summary>What an undecided point means.</summary>
    public InconclusivePolicy Inconclusive { get; init; }

    /// <summary>Ids of the requirements that the campaign is evidence for, with commas; empty for none.</summary>
    public string Requirements { get; init; } = string.Empty;

    /// <summary>The ids one by one.</summary>
    public IReadOnlyList<string> RequirementIds => Requirements.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The largest shares, by the names of their settings.</summary>
    public IReadOnlyList<(string Setting, double Limit)> LargestShares =>
    [
        (nameof(MaxAccuracyDrop), MaxAccuracyDrop), (nameof(MaxSdc1), MaxSdc1), (nameof(MaxSdc5), MaxSdc5),
        (nameof(MaxSdc10), MaxSdc10), (nameof(MaxSdc20), MaxSdc20), (nameof(MaxDue), MaxDue),
    ];

    /// <summary>Number of limits that decide on a point.</summary>
    public int Count => LargestShares.Count(share => share.Limit != 1) + (MinClassAccuracy != 0 ? 1 : 0) + (MaxHazard != 0 ? 1 : 0);
}
