using System.Collections.Concurrent;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// The small models that compute some channels of a patch, one for each number of channels, made when first asked
/// for; and which of them were proven to give the whole model's bits.
/// </summary>
internal sealed class PatchSessions(GraphSections sections, SessionOptions options, string name) : IDisposable
{
    private readonly ConcurrentDictionary<int, Lazy<Session>> sessions = new();
    private readonly ConcurrentDictionary<int, bool> proven = new();
    private volatile bool refused;

    /// <summary>The sections.</summary>
    public GraphSections Sections => sections;

    /// <summary>The patch.</summary>
    public ChannelPatch Patch => sections.Patch!;

    /// <summary>The session for so many channels; parameters are inputs.</summary>
    public Session For(int places) => sessions.GetOrAdd(places, count => new Lazy<Session>(() => Session.Create(sections.BuildPatch(count), options, name))).Value;

    /// <summary>A session of its own for these parameters; the caller disposes of it.</summary>
    public Session With(int places, IReadOnlyList<uint[]> constants) => Session.Create(sections.BuildPatch(places, constants), options, name);

    /// <summary>What the proof for so many channels said; null where there was none yet.</summary>
    public bool? IsProven(int places) => refused ? false : proven.TryGetValue(places, out var result) ? result : null;

    /// <summary>Keeps a proof's result.</summary>
    public void Prove(int places, bool holds) => proven.AddOrUpdate(places, holds, (_, earlier) => earlier && holds);

    /// <summary>From now on no number of channels is proven.</summary>
    public void Refuse() => refused = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in sessions.Values.Where(session => session.IsValueCreated))
        {
            session.Value.Dispose();
        }
    }
}
