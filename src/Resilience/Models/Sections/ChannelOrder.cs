namespace Resilience.Models.Sections;

/// <summary>How the channels of a value of many images lie in memory.</summary>
internal enum ChannelOrder
{
    /// <summary>Plane after plane, or block after block of channels side by side.</summary>
    Planes,

    /// <summary>All channels of a position side by side.</summary>
    Last,
}
