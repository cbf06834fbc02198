namespace Resilience.Campaigns;

/// <summary>What shares one random draw: the sampling unit of a point's statistics.</summary>
internal enum DrawUnit
{
    /// <summary>All images of a trial see the same faults.</summary>
    Trial,

    /// <summary>Every image of every trial has a draw of its own.</summary>
    Image,

    /// <summary>Nothing is drawn: all trials would be the same.</summary>
    Nothing,
}
