using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>One worker's way to compute the channels that a trial's faults reach, and no others.</summary>
internal sealed class PatchRunner : IDisposable
{
    private readonly PatchSessions sessions;
    private readonly FaultableWeights weights;
    private readonly IReadOnlyList<uint[]> constants;
    private readonly int whole;
    private readonly int[] gathered;
    private readonly int boundary;
    private readonly Dictionary<int, PackedPatch> packed = [];
    private int[] channels = [];
    private int count;

    /// <summary>Makes room when it is needed.</summary>
    /// <param name="sessions">The patch's models.</param>
    /// <param name="weights">The worker's weights.</param>
    /// <param name="constants">Bits of the patch's parameters that are not faultable, by parameter; empty where they are.</param>
    public PatchRunner(PatchSessions sessions, FaultableWeights weights, IReadOnlyList<uint[]> constants)
    {
        (this.sessions, this.weights, this.constants) = (sessions, weights, constants);
        var kept = sessions.Sections.Kept.ToList();
        whole = Patch.Whole is null ? -1 : kept.IndexOf(Patch.Whole);
        gathered = [.. Patch.Gathered.Select(name => kept.IndexOf(name))];
        boundary = kept.IndexOf(Patch.Boundary);
    }

    /// <summary>The computed channels, ascending, by place.</summary>
    public ReadOnlySpan<int> Channels => channels.AsSpan(0, count);

    /// <summary>Channels that are computed, padding included.</summary>
    public int Places { get; private set; }

    private ChannelPatch Patch => sessions.Patch;

    /// <summary>Takes the channels' parameters from the worker's weights as they are now.</summary>
    /// <param name="wanted">Ascending.</param>
    public void Load(ReadOnlySpan<int> wanted)
    {
        Unload();
        if (channels.Length < wanted.Length)
        {
            channels = new int[wanted.Length];
        }

        wanted.CopyTo(channels);
        count = wanted.Length;
        Places = Patch.Padded(count);
        if (!packed.TryGetValue(Places, out var loaded))
        {
            packed.Add(Places, loaded = new PackedPatch(sessions, Places));
        }

        for (var i = 0; i < Patch.Parameters.Count; i++)
        {
            var parameter = Patch.Parameters[i];
            var source = parameter.Stored < 0 ? constants[i] : weights.Copies[parameter.Stored].AsSpan<uint>();
            loaded.Pack(i, source, Channels);
        }

        loaded.Open(sessions);
    }

    /// <summary>Computes the channels for a batch; the values hold until the next run.</summary>
    public Tensor Run(CachedBatch batch, CancellationToken cancellation)
    {
        var target = packed[Places];
        var room = target.RoomFor(batch, Patch, boundary, gathered);
        for (var i = 0; i < gathered.Length; i++)
        {
            Gather(batch.Inputs[gathered[i]], room.Gathered[i], batch.Batch.Rows);
        }

        target.Run(whole < 0 ? null : batch.Inputs[whole], room, cancellation);
        return room.Output;
    }

    /// <summary>The clean values that the computed channels replace.</summary>
    public Tensor Clean(CachedBatch batch) => batch.Inputs[boundary];

    /// <summary>Lets go of a model that holds this trial's parameters.</summary>
    public void Unload()
    {
        if (packed.TryGetValue(Places, out var loaded))
        {
            loaded.Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var patch in packed.Values)
        {
            patch.Dispose();
        }
    }

    private void Gather(Tensor from, Tensor to, int rows)
    {
        var source = ChannelGeometry.Of(Patch.Order, Patch.Block, from.Shape);
        var target = ChannelGeometry.Of(Patch.Order, Patch.Block, to.Shape);
        var all = from.AsSpan<uint>();
        var some = to.AsSpan<uint>();
        for (var row = 0; row < rows; row++)
        {
            for (var place = 0; place < count; place++)
            {
                ChannelGeometry.Copy(all.Slice(row * source.Length, source.Length), source, channels[place], some.Slice(row * target.Length, target.Length), target, place);
            }
        }
    }
}
