using System.Diagnostics;
using Google.Protobuf;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>
/// Whole-model fault injection without reloading: the layer's weights are inputs of one session over memory of ours,
/// and every trial runs the whole model.
/// </summary>
internal sealed class WeightInputContender(string path, string node, int size, int images, int batch, int flips, int threads) : IContender, IDisposable
{
    private FaultTarget? target;
    private Session? session;
    private Tensor[] weights = [];
    private Tensor? input;

    public string Key => "weight-input";

    public string Title => "weight as input, whole model";

    public string? Note => null;

    public void WarmUp()
    {
        target = FaultTarget.Load(path, node);
        var graph = target.Model.Graph;
        foreach (var tensor in target.Tensors)
        {
            graph.Initializer.Remove(tensor);
            var shape = new TensorShapeProto();
            shape.Dim.Add(tensor.Dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
            graph.Input.Add(new ValueInfoProto { Name = tensor.Name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } } });
        }

        session = Session.Create(target.Model.ToByteArray(), CleanModel.Options(threads), Title);
        weights = [.. target.Tensors.Select(Copy)];
        graph.Initializer.Clear();
        input = CleanModel.RandomBatch(batch, size);
        Trial(0);
    }

    public Slice Measure(int round)
    {
        var start = Stopwatch.GetTimestamp();
        Trial(round);
        return new Slice(images, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        session?.Dispose();
        input?.Dispose();
        foreach (var weight in weights)
        {
            weight.Dispose();
        }
    }

    private void Trial(int trial)
    {
        var sites = target!.Draw(flips, trial);
        Flip(sites);
        using var run = session!.Prepare([session.Inputs[0].Name, .. target.Tensors.Select(t => t.Name)], [session.Outputs[0].Name]);
        for (var done = 0; done < images; done += batch)
        {
            run.RunAllocating([input!, .. weights])[0].Dispose();
        }

        Flip(sites);
    }

    private static Tensor Copy(TensorProto tensor)
    {
        var copy = Tensor.Allocate(ElementType.Float32, [.. tensor.Dims]);
        tensor.RawData.Span.CopyTo(copy.Bytes);
        return copy;
    }

    private void Flip(IEnumerable<Resilience.Faults.FaultSite> sites)
    {
        foreach (var site in sites)
        {
            weights[site.Tensor].AsSpan<uint>()[(int)site.Element] ^= 1u << site.Bit;
        }
    }
}
