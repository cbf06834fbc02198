namespace Resilience.Models.Sections;

/// <summary>
/// The part of a graph in which a fault stays within its output channel: the operator with the faultable parameters
/// and what follows it channel by channel. Some of its channels can be computed alone.
/// </summary>
internal sealed record ChannelPatch
{
    private const int LeastChannels = 4;

    /// <summary>The nodes, by number, in order.</summary>
    public required IReadOnlyList<int> Nodes { get; init; }

    /// <summary>What the first node reads whole, or null.</summary>
    public required string? Whole { get; init; }

    /// <summary>Values of which only the computed channels are read.</summary>
    public required IReadOnlyList<string> Gathered { get; init; }

    /// <summary>Parameters of which only the computed channels are read.</summary>
    public required IReadOnlyList<ChannelParameter> Parameters { get; init; }

    /// <summary>The value it ends with.</summary>
    public required string Boundary { get; init; }

    /// <summary>Output channels, padding not counted.</summary>
    public required int Channels { get; init; }

    /// <summary>How the channels of values lie.</summary>
    public required ChannelOrder Order { get; init; }

    /// <summary>Channels side by side in a block; 1 where each is a plane of its own.</summary>
    public required int Block { get; init; }

    /// <summary>True where the first node has a group for each channel and so must be told their number.</summary>
    public required bool GroupPerChannel { get; init; }

    /// <summary>
    /// True for matrix products: the runtime rounds them otherwise where the matrix is an input than where it is a
    /// constant, so a packed one is made a constant of a small model for each trial.
    /// </summary>
    public required bool ConstantParameters { get; init; }

    /// <summary>
    /// The number of channels that are computed where so many are wanted: whole blocks. Few channels are never
    /// computed alone, since kernels treat a single row or column otherwise.
    /// </summary>
    public int Padded(int channels)
    {
        var step = Math.Max(Block, LeastChannels);
        return (channels + step - 1) / step * step;
    }
}
