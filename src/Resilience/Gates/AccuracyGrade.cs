namespace Resilience.Gates;

/// <summary>How a point stands to the campaign's <c>High</c> and <c>Low</c>; decides nothing.</summary>
public enum AccuracyGrade
{
    /// <summary>No grades are asked for.</summary>
    None,

    /// <summary>The mean accuracy is shown to be at least <c>High</c>.</summary>
    Good,

    /// <summary>It is shown to be at least <c>Low</c>, and not to be at least <c>High</c>.</summary>
    Warning,

    /// <summary>It is not shown to be at least <c>Low</c>.</summary>
    Danger,
}
