namespace Resilience.Models.Sections;

/// <summary>
/// How a parameter is divided over the output channels of its operator, so that some channels can be taken out and
/// packed into a smaller parameter of the same form.
/// </summary>
internal sealed class ChannelLayout
{
    private readonly int[]? within;

    private ChannelLayout(int channels, int perChannel, int block, bool channelsLast, int[]? within)
    {
        (Channels, PerChannel, Block, ChannelsLast) = (channels, perChannel, block, channelsLast);
        this.within = within;
    }

    /// <summary>Number of channels, padding not counted.</summary>
    public int Channels { get; }

    /// <summary>Values a channel.</summary>
    public int PerChannel { get; }

    /// <summary>Channels that are kept side by side; a packed parameter is padded to a multiple.</summary>
    public int Block { get; }

    /// <summary>True where neighbouring values belong to neighbouring channels over the whole parameter.</summary>
    public bool ChannelsLast { get; }

    /// <summary>Channel after channel, each with its values together.</summary>
    public static ChannelLayout Planes(int channels, int perChannel) => new(channels, perChannel, 1, false, null);

    /// <summary>Row after row, each with one value of every channel: a matrix with a column a channel.</summary>
    public static ChannelLayout Columns(int channels, int perChannel) => new(channels, perChannel, 1, true, null);

    /// <summary>
    /// Reads the layout off a copy whose faultable tensor has its channels first. Null where the place of a value is
    /// not the sum of a channel's place and a value's place within its channel.
    /// </summary>
    public static ChannelLayout? Of(TensorCopy copy, int channels)
    {
        if (copy.Offsets is not { } offsets)
        {
            return copy.Length % channels == 0 ? Planes(channels, copy.Length / channels) : null;
        }

        if (offsets.Length % channels != 0)
        {
            return null;
        }

        // Channels stand side by side in blocks; the width of a block is where the second channel's neighbours end.
        var perChannel = offsets.Length / channels;
        var block = 1;
        while (block < channels && offsets[block * perChannel] == offsets[0] + block)
        {
            block++;
        }

        // A single block may be padded: it is as wide as the copy's first dimension.
        var layout = new ChannelLayout(channels, perChannel, block == channels ? (int)copy.Shape[0] : block, false, offsets[..perChannel]);
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] < 0 || offsets[i] != layout.Offset(i / perChannel, i % perChannel, channels))
            {
                return null;
            }
        }

        return layout;
    }

    /// <summary>Values of a parameter that packs so many channels, padding included.</summary>
    public int Length(int channels) => checked(Padded(channels) * PerChannel);

    /// <summary>The number of channels with padding.</summary>
    public int Padded(int channels) => (channels + Block - 1) / Block * Block;

    /// <summary>The place of a channel's value in a parameter of so many channels.</summary>
    public int Offset(int channel, int value, int channels) => ChannelsLast
        ? (value * channels) + channel
        : within is null ? (channel * PerChannel) + value : First(channel) + within[value];

    /// <summary>Copies a channel of the whole parameter to a place in a packed one.</summary>
    public void Copy(ReadOnlySpan<uint> whole, int channel, Span<uint> packed, int place, int places)
    {
        if (ChannelsLast)
        {
            for (var value = 0; value < PerChannel; value++)
            {
                packed[(value * places) + place] = whole[(value * Channels) + channel];
            }
        }
        else if (within is null)
        {
            whole.Slice(channel * PerChannel, PerChannel).CopyTo(packed.Slice(place * PerChannel, PerChannel));
        }
        else
        {
            var (from, to) = (First(channel), First(place));
            foreach (var offset in within)
            {
                packed[to + offset] = whole[from + offset];
            }
        }
    }

    private int First(int channel) => (channel / Block * Block * PerChannel) + (channel % Block);
}
