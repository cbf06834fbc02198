using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>Runs models in the ways that must agree: whole, with weights as inputs, and cut in two.</summary>
internal static class ModelRunner
{
    public static SessionOptions Options(OptimizationLevel level) => new() { OptimizationLevel = level, IntraOpThreads = 2 };

    /// <summary>Bits of all outputs of a run from scratch.</summary>
    public static uint[][] RunWhole(byte[] model, Dictionary<string, Tensor> inputs, OptimizationLevel level)
    {
        using var session = Session.Create(model, Options(level));
        return RunSession(session, inputs);
    }

    public static uint[][] RunSession(Session session, Dictionary<string, Tensor> inputs)
    {
        var outputs = session.Run(inputs);
        var bits = session.Outputs.Select(o => outputs[o.Name].AsSpan<uint>().ToArray()).ToArray();
        foreach (var tensor in outputs.Values)
        {
            tensor.Dispose();
        }

        return bits;
    }

    /// <summary>The clean weights of a layer in tensors of ours.</summary>
    public static Dictionary<string, Tensor> Weights(OnnxModel model, IReadOnlyList<TargetTensor> targets)
    {
        var result = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            var tensor = Tensor.Allocate(ElementType.Float32, [.. target.Shape]);
            model.CopyBits(target.Name, tensor.AsSpan<uint>());
            result[target.Name] = tensor;
        }

        return result;
    }

    /// <summary>Distinct random sites over all elements and bits of the targets.</summary>
    public static List<Injection> DrawFaults(IReadOnlyList<TargetTensor> targets, int flips, ulong seed, int? bit = null)
    {
        var random = new CounterRandom(seed, 1234);
        var sites = new HashSet<(string, long, int)>();
        while (sites.Count < flips)
        {
            var element = (long)random.NextBelow((ulong)targets.Sum(t => t.Elements));
            var target = 0;
            while (element >= targets[target].Elements)
            {
                element -= targets[target++].Elements;
            }

            sites.Add((targets[target].Name, element, bit ?? (int)random.NextBelow(32)));
        }

        return [.. sites.Select(s => new Injection(s.Item1, s.Item2, s.Item3, 0, 0))];
    }

    /// <summary>Flips in place; calling it again undoes it.</summary>
    public static void Flip(Dictionary<string, Tensor> weights, IEnumerable<Injection> injections)
    {
        foreach (var injection in injections)
        {
            weights[injection.Tensor].AsSpan<uint>()[(int)injection.Element] ^= 1u << injection.Bit;
        }
    }
}
