using System.Diagnostics;
using Resilience.Faults;
using Resilience.Models.Cuts;
using Resilience.Runtime;
using SynthiCad.Benchmarks.Engine;
using SynthiCad.Benchmarks.Engine.Contenders;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>
/// Faults in activations without keeping anything: every trial runs the model up to the struck value, flips bits of it in every image, and
/// runs the rest. Nothing is read back and nothing judged.
/// </summary>
internal sealed class NaiveContender(string path, string node, int size, int images, int batch, int faults, int threads, double seconds) : IContender, IDisposable
{
    private Session? head;
    private Session? tail;
    private string value = string.Empty;
    private Tensor? input;

    public string Key => "naive";

    public string Title => $"naive: whole model for each trial, {faults} flips";

    public string? Note => "two sessions, all threads";

    public void WarmUp()
    {
        var model = Engine.Contenders.FaultTarget.Load(path, node).Model;
        value = model.Graph.Node.First(one => one.Name == node).Output[0];
        var graph = new SegmentedGraph(new StruckGraph(model, [[new StruckValue(value, value, IsParameter: false)]]), model.Graph.Output[0].Name);
        if (graph.Crossing.Count != 1)
        {
            throw new InvalidOperationException($"more than '{value}' crosses the cut");
        }

        var first = graph.BuildFirst(1, [value])!;
        var types = graph.Types(RuntimeValueTypes.Instance.OutputTypes(first, path), path);
        head = Session.Create(first, CleanModel.Options(threads), Title);
        tail = Session.Create(graph.Build(1, types), CleanModel.Options(threads), Title);
        input = CleanModel.RandomBatch(batch, size);
        Trial(0);
    }

    public Slice Measure(int round)
    {
        var start = Stopwatch.GetTimestamp();
        var trials = 0;
        do
        {
            Trial((round * 1000) + trials++);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return new Slice((long)trials * images, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        head?.Dispose();
        tail?.Dispose();
        input?.Dispose();
    }

    private void Trial(int trial)
    {
        using var before = head!.Prepare([head.Inputs[0].Name], [value]);
        using var after = tail!.Prepare([value], [tail.Outputs[0].Name]);
        var sites = new FaultSite[faults];
        for (var done = 0; done < images; done += batch)
        {
            using var struck = before.RunAllocating([input!])[0];
            var elements = struck.ElementCount / batch;
            if (done == 0)
            {
                FaultSampler.Sample(new FaultSpace([elements], BitSelection.All), 1, 2, trial, sites, new long[FaultSampler.ScratchLength(faults)]);
            }

            var bits = struck.AsSpan<uint>();
            for (var row = 0; row < batch; row++)
            {
                foreach (var site in sites)
                {
                    bits[(int)((row * elements) + site.Element)] ^= 1u << site.Bit;
                }
            }

            after.RunAllocating([struck])[0].Dispose();
        }
    }
}
