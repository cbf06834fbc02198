using System.Globalization;
using Resilience.Models.Onnx;
using VggTrainer.Graph;
using VggTrainer.Layers;
using VggTrainer.Optimizers;

namespace VggTrainer.Networks;

/// <summary>One training step as one ONNX graph: forward, backward and update.</summary>
internal static class StepGraph
{
    public const string Image = "image";
    public const string Target = "target";
    public const string Seed = "seed";
    public const string Rate = "learning_rate";
    public const string StatisticsShare = "statistics_share";
    public const string Parameters = "parameters";
    public const string Statistics = "statistics";
    public const string Loss = "loss";
    public const string Logits = "logits";
    public const string Gradient = "gradient";
    public const string UpdatedSuffix = "_updated";

    public static string Slot(int index) => string.Create(CultureInfo.InvariantCulture, $"slot{index}");

    /// <summary>The step: parameters, statistics and optimiser state in, the updated ones, loss and logits out.</summary>
    public static ModelProto Build(Network network, int batch, IOptimizer optimizer)
    {
        var graph = new GraphBuilder("training_step");
        var rate = graph.Input(Rate);
        var (parameters, gradient) = AddGradient(graph, network, batch, out var context);
        var slots = Enumerable.Range(0, optimizer.SlotCount).Select(i => graph.Input(Slot(i), network.Parameters.Length)).ToArray();
        var (updated, updatedSlots) = optimizer.Update(graph, parameters, gradient, rate, slots);
        graph.Output(Parameters + UpdatedSuffix, updated);
        for (var i = 0; i < slots.Length; i++)
        {
            graph.Output(Slot(i) + UpdatedSuffix, updatedSlots[i]);
        }

        if (network.Statistics.Length > 0)
        {
            var running = graph.Input(Statistics, network.Statistics.Length);
            var current = graph.Flatten(network.Statistics.Specs.Select(spec => context.BatchStatistics[spec.Name]));
            var share = graph.Input(StatisticsShare);
            var blended = graph.Add(running, graph.Multiply(graph.Subtract(current, running), share));
            graph.Output(Statistics + UpdatedSuffix, blended);
        }

        return graph.ToModel();
    }

    /// <summary>Loss, logits and the flat gradient only, for checks against finite differences.</summary>
    public static ModelProto BuildGradient(Network network, int batch)
    {
        var graph = new GraphBuilder("gradient");
        var (_, gradient) = AddGradient(graph, network, batch, out _);
        graph.Output(Gradient, gradient);
        return graph.ToModel();
    }

    /// <summary>Logits of one image and the flat gradient of the logits' product with a given vector, the seed.</summary>
    public static ModelProto BuildSensitivity(Network network)
    {
        var graph = new GraphBuilder("sensitivity");
        var (_, logits, pullbacks) = AddForward(graph, network, 1, out var context);
        AddBackward(pullbacks, graph.Input(Seed, 1, network.Classes));
        graph.Output(Logits, logits);
        graph.Output(Gradient, graph.Flatten(network.Parameters.Specs.Select(spec => context.Gradients[spec.Name])));
        return graph.ToModel();
    }

    private static (Value Parameters, Value Gradient) AddGradient(GraphBuilder graph, Network network, int batch, out TrainingContext context)
    {
        var (parameters, logits, pullbacks) = AddForward(graph, network, batch, out context);
        var (loss, gradient) = SoftmaxCrossEntropy.Apply(graph, logits, graph.Input(Target, batch, network.Classes));
        graph.Output(Loss, loss);
        graph.Output(Logits, logits);
        AddBackward(pullbacks, gradient);
        var found = context.Gradients;
        return (parameters, graph.Flatten(network.Parameters.Specs.Select(spec => found[spec.Name])));
    }

    private static (Value Parameters, Value Logits, Stack<Pullback> Pullbacks) AddForward(GraphBuilder graph, Network network, int batch, out TrainingContext context)
    {
        var image = graph.Input(Image, batch, 3, network.Size, network.Size);
        var parameters = graph.Input(Parameters, network.Parameters.Length);
        var specs = network.Parameters.Specs;
        var values = graph.Split(parameters, [.. specs.Select(spec => spec.Shape)]);
        context = new TrainingContext(graph, specs.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal));

        var pullbacks = new Stack<Pullback>();
        var value = image;
        foreach (var layer in network.Layers)
        {
            var result = layer.Forward(context, value);
            value = result.Output;
            pullbacks.Push(result.Pullback);
        }

        return (parameters, value, pullbacks);
    }

    private static void AddBackward(Stack<Pullback> pullbacks, Value gradient)
    {
        while (pullbacks.TryPop(out var pullback))
        {
            // Nothing below the first layer wants a gradient.
            gradient = pullback(gradient, pullbacks.Count > 0)!;
        }
    }
}
