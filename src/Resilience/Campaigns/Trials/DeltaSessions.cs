using System.Collections.Concurrent;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>The models that carry differences through a layer, by number of channels, and the one behind it.</summary>
internal sealed class DeltaSessions : IDisposable
{
    private readonly GraphSections sections;
    private readonly SessionOptions part;
    private readonly SessionOptions rewriting;
    private readonly string name;
    private readonly ConcurrentDictionary<int, Lazy<Session>> sessions = new();
    private readonly ConcurrentDictionary<int, Lazy<int[]?>> layouts = new();

    private DeltaSessions(GraphSections sections, SessionOptions part, SessionOptions rewriting, string name)
    {
        (this.sections, this.part, this.rewriting, this.name) = (sections, part, rewriting, name);
        Weights = sections.DeltaWeights();
        Behind = sections.HasBehind ? Session.Create(sections.BuildBehind(), part, name) : null;
    }

    /// <summary>The layer's weights as the graph keeps them.</summary>
    public uint[] Weights { get; }

    /// <summary>The rest of the model; null where the layer gives the scores.</summary>
    public Session? Behind { get; }

    /// <summary>Opens them; null where the layout of the weights cannot be had from the runtime.</summary>
    /// <param name="sections">With a step for differences.</param>
    /// <param name="part">Options of the sections' sessions.</param>
    /// <param name="rewriting">Options with which the runtime rewrites.</param>
    /// <param name="name">The model's file.</param>
    public static DeltaSessions? Open(GraphSections sections, SessionOptions part, SessionOptions rewriting, string name)
    {
        var made = new DeltaSessions(sections, part, rewriting, name);
        if (sections.Delta!.IsBlocked && made.Layout((int)sections.Delta.Shape[1]) is null)
        {
            made.Dispose();
            return null;
        }

        return made;
    }

    /// <summary>The session for so many channels.</summary>
    public Session For(int places) => sessions.GetOrAdd(places, count => new Lazy<Session>(() => Session.Create(sections.BuildDelta(count), part, name))).Value;

    /// <summary>Packs the weights of some input channels; places that are left over are zero.</summary>
    public void Pack(ReadOnlySpan<int> channels, int places, Span<uint> packed)
    {
        var step = sections.Delta!;
        var outer = 1L;
        for (var i = 0; i < step.Axis; i++)
        {
            outer *= step.Shape[i];
        }

        var inner = (int)(Weights.Length / outer / step.Shape[step.Axis]);
        var all = (int)step.Shape[step.Axis];
        var (from, to) = step.IsBlocked ? (Layout(all), Layout(places)) : (null, null);
        packed.Clear();
        for (var row = 0; row < outer; row++)
        {
            for (var place = 0; place < channels.Length; place++)
            {
                var (source, target) = (((row * all) + channels[place]) * inner, ((row * places) + place) * inner);
                if (from is null)
                {
                    Weights.AsSpan(source, inner).CopyTo(packed[target..]);
                    continue;
                }

                for (var i = 0; i < inner; i++)
                {
                    packed[to![target + i]] = Weights[from[source + i]];
                }
            }
        }
    }

    /// <summary>Where weights for so many input channels are kept, asked of the runtime; null where it does not say.</summary>
    private int[]? Layout(int places) => layouts.GetOrAdd(places, count => new Lazy<int[]?>(() =>
    {
        var copy = GraphRewriter.TryRewrite(sections.BuildProbe(count), rewriting, name, out _) is { } rewritten ? LayoutProbe.Read(rewritten, sections.Delta!.ShapeOf(count)) : null;
        return copy is null ? null : copy.Offsets ?? [.. Enumerable.Range(0, copy.Length)];
    })).Value;

    /// <summary>True where weights for so many channels can be packed.</summary>
    public bool CanPack(int places) => !sections.Delta!.IsBlocked || Layout(places) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Behind?.Dispose();
        foreach (var session in sessions.Values.Where(session => session.IsValueCreated))
        {
            session.Value.Dispose();
        }
    }
}
