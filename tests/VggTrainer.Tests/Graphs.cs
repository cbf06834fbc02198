using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace VggTrainer.Tests;

/// <summary>Runs a model once on float arrays.</summary>
internal static class Graphs
{
    public static Dictionary<string, float[]> Run(ModelProto model, params (string Name, float[] Values, int[] Shape)[] inputs)
    {
        using var session = Session.Create(model.ToByteArray(), new SessionOptions { IntraOpThreads = 1 });
        var tensors = inputs.ToDictionary(
            input => input.Name, input => Tensor.From<float>(ElementType.Float32, input.Values, Array.ConvertAll(input.Shape, size => (long)size)));
        var outputs = session.Run(tensors);
        var result = outputs.ToDictionary(pair => pair.Key, pair => pair.Value.AsSpan<float>().ToArray());
        foreach (var tensor in tensors.Values.Concat(outputs.Values))
        {
            tensor.Dispose();
        }

        return result;
    }
}
