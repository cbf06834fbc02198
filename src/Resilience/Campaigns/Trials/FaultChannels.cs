using Resilience.Faults;
using Resilience.Models.Sections;

namespace Resilience.Campaigns.Trials;

/// <summary>Which output channels a fault list reaches.</summary>
internal sealed class FaultChannels
{
    private readonly long[] divisor;
    private readonly long[] modulus;
    private readonly bool[] hit;
    private readonly int[] list;

    /// <summary>Prepares the lookup.</summary>
    public FaultChannels(ChannelPatch patch, IReadOnlyList<TargetTensor> targets, IReadOnlyList<TensorCopy> stored)
    {
        divisor = new long[targets.Count];
        modulus = new long[targets.Count];
        foreach (var parameter in patch.Parameters.Where(parameter => parameter.Stored >= 0))
        {
            // Row-major: channels come first, or last in a matrix with a column a channel.
            var target = stored[parameter.Stored].Target;
            divisor[target] = parameter.Layout.ChannelsLast ? 1 : targets[target].Elements / patch.Channels;
            modulus[target] = patch.Channels;
        }

        hit = new bool[patch.Channels];
        list = new int[patch.Channels];
    }

    /// <summary>The channels, ascending; valid until the next call.</summary>
    public ReadOnlySpan<int> Of(ReadOnlySpan<FaultSite> sites)
    {
        foreach (var site in sites)
        {
            hit[site.Element / divisor[site.Tensor] % modulus[site.Tensor]] = true;
        }

        var count = 0;
        for (var channel = 0; channel < hit.Length; channel++)
        {
            if (hit[channel])
            {
                list[count++] = channel;
                hit[channel] = false;
            }
        }

        return list.AsSpan(0, count);
    }
}
