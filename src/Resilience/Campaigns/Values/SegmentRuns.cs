using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>The segments of a cut model, ready to run one after the other; shared by all workers. Values between them have numbers.</summary>
internal sealed class SegmentRuns : IDisposable
{
    private readonly Session?[] sessions;
    private readonly SegmentRun?[] runs;

    /// <summary>Opens a session for each segment but the first, whose values are kept.</summary>
    /// <param name="graph">The cut model.</param>
    /// <param name="types">Types of the values between segments.</param>
    /// <param name="parameters">Names of the struck initializers, by number.</param>
    /// <param name="options">How sessions are made.</param>
    /// <param name="name">The model's name, for messages.</param>
    public SegmentRuns(SegmentedGraph graph, IReadOnlyDictionary<string, TypeProto> types, IReadOnlyList<string> parameters, SessionOptions options, string name)
    {
        Values = [.. graph.Crossing.Append(graph.Scores).Distinct(StringComparer.Ordinal)];
        Scores = IndexOf(graph.Scores);
        (sessions, runs) = (new Session?[graph.Segments.Count], new SegmentRun?[graph.Segments.Count]);
        try
        {
            for (var i = 1; i < runs.Length; i++)
            {
                var segment = graph.Segments[i];
                if (segment.Outputs.Count > 0)
                {
                    sessions[i] = Session.Create(graph.Build(i, types), options, name);
                    runs[i] = new SegmentRun(
                        sessions[i]!.Prepare([.. segment.Inputs, .. segment.Parameters], segment.Outputs),
                        [.. segment.Inputs.Select(IndexOf)],
                        [.. segment.Parameters.Select(parameter => parameters.Index().First(other => other.Item == parameter).Index)],
                        [.. segment.Outputs.Select(IndexOf)]);
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Names of the values between segments, and of the scores, by number.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Number of the scores.</summary>
    public int Scores { get; }

    /// <summary>Number of segments.</summary>
    public int Count => runs.Length;

    /// <summary>A segment; null for one that computes nothing.</summary>
    public SegmentRun? this[int segment] => runs[segment];

    /// <summary>The number of a value.</summary>
    public int IndexOf(string value) => Values.Index().First(other => other.Item == value).Index;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var run in runs)
        {
            run?.Run.Dispose();
        }

        foreach (var session in sessions)
        {
            session?.Dispose();
        }
    }
}
