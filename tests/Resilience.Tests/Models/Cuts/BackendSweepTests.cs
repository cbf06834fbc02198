using Resilience.Campaigns;
using Resilience.Campaigns.Values;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models.Cuts;

/// <summary>The models of the ONNX backend tests, with every operator there is, cut at every tensor, and struck at every tensor of floats.</summary>
public sealed class BackendSweepTests(Xunit.Abstractions.ITestOutputHelper log)
{
    private static readonly SessionOptions Options = GraphRoutes.Part(GraphRoute.Verbatim, ExecutionDevice.Cpu, threads: 1);
    private readonly Dictionary<string, int> tally = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    [Fact]
    public void Cut_and_struck_at_every_tensor_they_run_or_say_why_they_cannot_be_cut()
    {
        Assert.True(BackendModels.Files.Count > 0, "0 models found: run build/setup.sh, which installs Debian's libonnx-testdata");
        foreach (var file in BackendModels.Files)
        {
            Try(file, "not loaded", () => Sweep(file, OnnxModel.Load(file)));
        }

        var counts = string.Join(", ", tally.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
        log.WriteLine(counts);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20).Append(counts)));
        Assert.True(BackendModels.Files.Count >= 1000 && tally["cut at all tensors"] >= 1000 && tally["cut at one tensor"] >= 4000 && tally["struck"] >= 3000, counts);
    }

    private void Sweep(string file, OnnxModel model)
    {
        if (BackendModels.Inputs(file, model) is not { } inputs)
        {
            Count("inputs are no tensors of numbers");
            return;
        }

        try
        {
            foreach (var output in model.Outputs.Select(output => output.Name))
            {
                var computed = new ComputedValues(model.Proto.Graph, output);
                string[] values = [.. model.Inputs.Select(input => input.Name).Concat(model.Proto.Graph.Node.SelectMany(node => node.Output)).Where(name => name.Length > 0 && computed.Leads(name))];
                byte[]? whole = null;
                Try(file, "not run whole", () => whole = Run(model, inputs, [], output));
                if (whole is null)
                {
                    continue;
                }

                if (!whole.AsSpan().SequenceEqual(Run(model, inputs, [], output)))
                {
                    Count("not the same twice");
                    continue;
                }

                Try(file, "not cut", () => Equal(file, whole, Run(model, inputs, values, output), "cut at all tensors"));
                foreach (var value in values)
                {
                    Try(file, "not cut", () => Equal($"{file} at {value}", whole, Run(model, inputs, [value], output), "cut at one tensor"));
                    Try(file, "not struck", () => Run(model, inputs, [value], output, strike: true));
                }
            }
        }
        finally
        {
            BackendModels.Free(inputs);
        }
    }

    /// <summary>The bytes of an output of the model cut at values, in the engine's own way.</summary>
    private byte[] Run(OnnxModel model, Dictionary<string, Tensor> inputs, string[] values, string output, bool strike = false)
    {
        var struck = new StruckGraph(model.Proto, values.Length == 0 ? [[]] : [.. values.Select(value => new[] { new StruckValue(value, value, IsParameter: false) })]);
        var graph = new SegmentedGraph(struck, output);
        string[] first = [.. graph.Crossing.Where(name => graph.SegmentOf(name) == 0 && !graph.Given.Contains(name))];
        var all = graph.BuildFirst(graph.Segments.Count, [.. graph.Crossing.Where(name => !graph.Given.Contains(name))]);
        var types = graph.Types(all is null ? new Dictionary<string, TypeProto>() : RuntimeValueTypes.Instance.OutputTypes(all, model.File), model.File);
        var kept = graph.Given.ToDictionary(name => name, name => inputs[name], StringComparer.Ordinal);
        var own = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        try
        {
            if (values.Length == 0 || (graph.SegmentOf(output) == 0 && !first.Contains(output)))
            {
                first = [.. first, output];
            }

            if (graph.BuildFirst(1, first) is { } prefix)
            {
                using var session = Session.Create(prefix, Options, model.FileName);
                foreach (var (name, tensor) in session.Run(graph.InputsOf(first).ToDictionary(name => name, name => inputs[name], StringComparer.Ordinal), first))
                {
                    own[name] = kept[name] = tensor;
                }
            }

            using var runs = new SegmentRuns(graph, types, [], Options, model.FileName);
            using var parameters = new ParameterBuffers(new PristineParameters(model, new StruckSelection("none", struck, [], [], FaultSpace.None)));
            string[] names = [.. runs.Values.Where(kept.ContainsKey)];
            using var chain = new SegmentChain(runs, parameters, names);
            chain.Start(new CachedBatch(new ImageBatch(0, 1, 1), [.. names.Select(name => kept[name])]));
            for (var group = 0; group < struck.Groups.Count; group++)
            {
                if (strike && !Strike(chain, runs.IndexOf(values[group]), values[group]))
                {
                    return [];
                }

                chain.Advance(group + 1, always: !strike, default);
            }

            return chain.Scores.Bytes.ToArray();
        }
        finally
        {
            BackendModels.Free(own);
        }
    }

    /// <summary>Flips a bit of the first and of the last element where these are floats, and proves it.</summary>
    private bool Strike(SegmentChain chain, int value, string name)
    {
        var tensor = chain[value];
        if (!ElementKinds.IsFloating((int)tensor.ElementType) || tensor.ElementCount == 0)
        {
            return false;
        }

        var format = ElementFormats.OfOnnx((int)tensor.ElementType)!;
        var striker = new ElementStriker(BitFlip.Instance, [new TargetTensor(name, tensor.Shape, tensor.ElementCount, (int)tensor.ElementType)]);
        var random = default(CounterRandom);
        FaultSite[] sites = [new(0, 0, format.Width - 2), new(0, tensor.ElementCount - 1, format.Width - 1)];
        Assert.True(striker.Strike(chain.Own(value).Bytes, tensor.Bytes, sites, new ValueContext(format), default, ref random, null, 0));
        Count("struck");
        return true;
    }

    private void Equal(string what, byte[] expected, byte[] found, string count)
    {
        if (!expected.AsSpan().SequenceEqual(found))
        {
            wrong.Add($"{what} gives other values: {Convert.ToHexString(expected.AsSpan(0, Math.Min(16, expected.Length)))} / {Convert.ToHexString(found.AsSpan(0, Math.Min(16, found.Length)))}");
        }

        Count(count);
    }

    /// <summary>What cannot be done must be refused with a code; any other exception is wrong.</summary>
    private void Try(string file, string what, Action action)
    {
        try
        {
            action();
        }
        catch (ResilienceException error)
        {
            Count($"{what} ({error.Code})");

            // The whole model ran: then a cut fails only at what is no tensor of numbers, and a fault may make settings that an operator refuses.
            if (what == "not cut" ? error.Code != ErrorCodes.CannotEdit : what == "not struck" && error.Code is not (ErrorCodes.CannotEdit or ErrorCodes.RuntimeCallFailed))
            {
                wrong.Add($"{file}: {what}: {error.Message}");
            }
        }
#pragma warning disable CA1031 // That is what is tested.
        catch (Exception error)
#pragma warning restore CA1031
        {
            wrong.Add($"{file}: {what}: {error}");
        }
    }

    private void Count(string what) => tally[what] = tally.GetValueOrDefault(what) + 1;
}
