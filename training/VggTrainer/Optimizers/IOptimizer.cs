using VggTrainer.Graph;

namespace VggTrainer.Optimizers;

/// <summary>An update rule over one flat vector of parameters, written as ONNX nodes.</summary>
internal interface IOptimizer
{
    string Name { get; }

    /// <summary>Learning rate where the user names none.</summary>
    float DefaultLearningRate { get; }

    /// <summary>Number of state vectors as long as the parameters; all start at zero.</summary>
    int SlotCount { get; }

    /// <summary>The rate to feed at a step, counted from 1: the scheduled one with the rule's own correction.</summary>
    float RateAt(int step, float scheduled);

    /// <summary>Writes the update.</summary>
    /// <returns>New parameters and new state.</returns>
    (Value Parameters, Value[] Slots) Update(GraphBuilder graph, Value parameters, Value gradient, Value rate, Value[] slots);
}
