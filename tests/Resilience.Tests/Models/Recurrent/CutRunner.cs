using Google.Protobuf;
using Resilience.Costs;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Models.Recurrent;
using Resilience.Runtime;

namespace Resilience.Tests.Models.Recurrent;

/// <summary>Runs models with a recurrent node, whole and cut.</summary>
internal static class CutRunner
{
    private static readonly SessionOptions Options = ModelRunner.Options(OptimizationLevel.Extended);

    /// <summary>Cuts the node named "cell", or the only recurrent one.</summary>
    public static RecurrentCutResult Cut(byte[] bytes, params int[] steps)
    {
        var model = OnnxModel.Parse(bytes, "m.onnx");
        var types = ShapeInference.Types(model, new Dictionary<string, long[]>(), null);
        var node = model.Proto.Graph.Node.ToList().FindIndex(n => n.OpType is "RNN" or "GRU" or "LSTM");
        return RecurrentCut.Apply(model.Proto, node, steps, types, "m.onnx");
    }

    public static Dictionary<string, Tensor> Run(byte[] model, Dictionary<string, Tensor> inputs)
    {
        using var session = Session.Create(model, Options);
        return session.Run(inputs.Where(i => session.Inputs.Any(s => s.Name == i.Key)).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Runs to the states, hands them over, and runs on from there: what a campaign does.</summary>
    public static Dictionary<string, Tensor> RunEdited(RecurrentCutResult cut, Dictionary<string, Tensor> inputs, Action<string, Tensor> edit)
    {
        string[] states = [.. cut.Hidden, .. cut.Cells];
        var to = cut.Model.Clone();
        to.Graph.Output.Clear();
        to.Graph.Output.AddRange(states.Select(name => new ValueInfoProto { Name = name }));
        var values = Run(to.ToByteArray(), inputs);
        var from = cut.Model.Clone();
        foreach (var name in states)
        {
            from.Graph.Node.Remove(from.Graph.Node.Single(n => n.Output.Contains(name)));
            from.Graph.Input.Add(GraphParts.InputOf(name, values[name].Shape));
            edit(name, values[name]);
        }

        foreach (var (name, value) in inputs)
        {
            values[name] = value;
        }

        var result = Run(from.ToByteArray(), values);
        BackendModels.Free(states.ToDictionary(s => s, s => values[s], StringComparer.Ordinal));
        return result;
    }

    public static Tensor ToTensor(float[] values, params long[] shape)
    {
        var tensor = Tensor.Allocate(ElementType.Float32, shape);
        values.CopyTo(tensor.AsSpan<float>());
        return tensor;
    }
}
