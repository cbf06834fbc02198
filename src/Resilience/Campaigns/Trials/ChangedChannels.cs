using System.Runtime.InteropServices;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>The computed channels of a batch beside the clean ones.</summary>
internal readonly ref struct ChangedChannels
{
    private readonly ReadOnlySpan<int> channels;
    private readonly ReadOnlySpan<uint> clean;
    private readonly ReadOnlySpan<uint> computed;
    private readonly ChannelGeometry ofClean;
    private readonly ChannelGeometry ofComputed;

    /// <summary>Looks at a batch.</summary>
    public ChangedChannels(PatchRunner runner, CachedBatch batch, Tensor output, ChannelPatch patch)
    {
        channels = runner.Channels;
        var boundary = runner.Clean(batch);
        clean = boundary.AsSpan<uint>();
        computed = output.AsSpan<uint>();
        ofClean = ChannelGeometry.Of(patch.Order, patch.Block, boundary.Shape);
        ofComputed = ChannelGeometry.Of(patch.Order, patch.Block, output.Shape);
    }

    /// <summary>True where a channel of an image has other bits than without faults.</summary>
    public bool Differs(int row)
    {
        var before = Clean(row);
        var after = Computed(row);
        for (var place = 0; place < channels.Length; place++)
        {
            if (!ChannelGeometry.Same(before, ofClean, channels[place], after, ofComputed, place))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True where an image has.</summary>
    public bool DiffersAnywhere(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            if (Differs(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes an image's computed channels over clean values.</summary>
    public void Apply(int row, Span<uint> values)
    {
        var from = Computed(row);
        for (var place = 0; place < channels.Length; place++)
        {
            ChannelGeometry.Copy(from, ofComputed, place, values, ofClean, channels[place]);
        }
    }

    /// <summary>The computed channels less the clean ones, of all rows; zero where no channel is wanted.</summary>
    public void Subtract(int rows, Span<float> differences)
    {
        differences.Clear();
        for (var row = 0; row < rows; row++)
        {
            var before = MemoryMarshal.Cast<uint, float>(Clean(row));
            var after = MemoryMarshal.Cast<uint, float>(Computed(row));
            for (var place = 0; place < channels.Length; place++)
            {
                ChannelGeometry.Subtract(after, ofComputed, place, before, ofClean, channels[place], differences.Slice(row * ofComputed.Length, ofComputed.Length));
            }
        }
    }

    /// <summary>An image's clean values.</summary>
    public ReadOnlySpan<uint> Clean(int row) => clean.Slice(row * ofClean.Length, ofClean.Length);

    private ReadOnlySpan<uint> Computed(int row) => computed.Slice(row * ofComputed.Length, ofComputed.Length);
}
