using Google.Protobuf;
using Resilience.Runtime;
using VggTrainer.Networks;
using VggTrainer.Optimizers;

namespace VggTrainer.Training;

/// <summary>
/// Runs training steps. Parameters, optimiser state and running statistics live in two sets of buffers that swap
/// roles at each step: the graph reads one and writes the other.
/// </summary>
internal sealed class StepRunner : IDisposable
{
    private readonly Session session;
    private readonly PreparedRun run;
    private readonly Tensor[][] states;
    private readonly Tensor[][] inputs;
    private readonly Tensor[][] outputs;
    private readonly Tensor image;
    private readonly Tensor target;
    private readonly Tensor rate;
    private readonly Tensor share;
    private readonly Tensor loss;
    private readonly Tensor logits;
    private int current;

    public StepRunner(Network network, int batch, IOptimizer optimizer, SessionOptions options)
    {
        session = Session.Create(StepGraph.Build(network, batch, optimizer).ToByteArray(), options, "the training step");
        var names = new List<string> { StepGraph.Parameters };
        names.AddRange(Enumerable.Range(0, optimizer.SlotCount).Select(StepGraph.Slot));
        List<string> fed = [StepGraph.Image, StepGraph.Target, StepGraph.Rate];
        share = Floats();
        if (network.Statistics.Length > 0)
        {
            names.Add(StepGraph.Statistics);
            fed.Add(StepGraph.StatisticsShare);
        }

        run = session.Prepare(
            [.. fed, .. names],
            [StepGraph.Loss, StepGraph.Logits, .. names.Select(name => name + StepGraph.UpdatedSuffix)]);
        image = Floats(batch, 3, network.Size, network.Size);
        target = Floats(batch, network.Classes);
        rate = Floats();
        loss = Floats();
        logits = Floats(batch, network.Classes);
        states = [.. Enumerable.Range(0, 2).Select(_ => names.Select(name =>
            Floats(name == StepGraph.Statistics ? network.Statistics.Length : network.Parameters.Length)).ToArray())];
        inputs = [.. states.Select(state => (Tensor[])[image, target, rate, .. fed.Count > 3 ? [share] : Array.Empty<Tensor>(), .. state])];
        outputs = [.. states.Reverse().Select(state => (Tensor[])[loss, logits, .. state])];
    }

    /// <summary>The next step's images, planes of values in [0, 1].</summary>
    public Span<float> Image => image.AsSpan<float>();

    /// <summary>The next step's target distribution by image.</summary>
    public Span<float> Target => target.AsSpan<float>();

    /// <summary>The last step's logits, before its update.</summary>
    public ReadOnlySpan<float> Logits => logits.AsSpan<float>();

    /// <summary>Number of state vectors: parameters, optimiser slots, running statistics.</summary>
    public int StateCount => states[0].Length;

    /// <summary>A state vector: 0 the parameters, then the optimiser's, last the running statistics.</summary>
    public Span<float> State(int index) => states[current][index].AsSpan<float>();

    /// <summary>One step at a learning rate, with a share of this batch in the running statistics.</summary>
    /// <returns>The batch's loss before the update.</returns>
    public float Step(float learningRate, float statisticsShare)
    {
        rate.AsSpan<float>()[0] = learningRate;
        share.AsSpan<float>()[0] = statisticsShare;
        run.Run(inputs[current], outputs[current]);
        current = 1 - current;
        return loss.AsSpan<float>()[0];
    }

    public void Dispose()
    {
        run.Dispose();
        session.Dispose();
        image.Dispose();
        target.Dispose();
        rate.Dispose();
        share.Dispose();
        loss.Dispose();
        logits.Dispose();
        foreach (var tensor in states.SelectMany(state => state))
        {
            tensor.Dispose();
        }
    }

    private static Tensor Floats(params int[] shape) => Tensor.Allocate(ElementType.Float32, Array.ConvertAll(shape, size => (long)size));
}
