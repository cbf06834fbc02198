using Google.Protobuf;
using Resilience.Faults;
using Resilience.Models.Onnx;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>The weights of a node in a model file, for baselines that do without the engine.</summary>
internal sealed class FaultTarget
{
    private FaultTarget(ModelProto model, IReadOnlyList<TensorProto> tensors)
    {
        Model = model;
        Tensors = tensors;
        Space = new FaultSpace([.. tensors.Select(t => (long)t.RawData.Length / sizeof(float))], BitSelection.All);
    }

    public ModelProto Model { get; }

    public IReadOnlyList<TensorProto> Tensors { get; }

    public FaultSpace Space { get; }

    /// <summary>Reads a model file.</summary>
    public static FaultTarget Load(string path, string node)
    {
        using var stream = File.OpenRead(path);
        using var coded = CodedInputStream.CreateWithLimits(stream, int.MaxValue, 100);
        var model = ModelProto.Parser.ParseFrom(coded);
        var found = model.Graph.Node.FirstOrDefault(n => n.Name == node) ?? throw new InvalidOperationException($"{path} has no node '{node}'");
        var tensors = model.Graph.Initializer.Where(t => found.Input.Contains(t.Name) && t.RawData.Length > 0).ToArray();
        return tensors.Length > 0 ? new FaultTarget(model, tensors) : throw new InvalidOperationException($"node '{node}' of {path} has no weights");
    }

    /// <summary>Draws a fault list as campaigns do.</summary>
    public FaultSite[] Draw(int flips, int trial)
    {
        var sites = new FaultSite[flips];
        FaultSampler.Sample(Space, 1, 2, trial, sites, new long[FaultSampler.ScratchLength(flips)]);
        return sites;
    }
}
