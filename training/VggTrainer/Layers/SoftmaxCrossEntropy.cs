using VggTrainer.Graph;

namespace VggTrainer.Layers;

/// <summary>Mean over the batch of -sum(target * log softmax(logits)); every row of the target sums to one.</summary>
internal static class SoftmaxCrossEntropy
{
    /// <returns>The scalar loss and its gradient with respect to the logits.</returns>
    public static (Value Loss, Value Gradient) Apply(GraphBuilder graph, Value logits, Value target)
    {
        var batch = logits.Shape[0];
        var logProbabilities = graph.Apply("LogSoftmax", logits.Shape, [logits.Name], Attributes.Int("axis", 1));
        var total = graph.ReduceSum(graph.Multiply(target, logProbabilities), 0, 1);
        var loss = graph.Multiply(graph.Reshape(total), -1f / batch);
        var gradient = graph.Multiply(graph.Subtract(graph.Exp(logProbabilities), target), 1f / batch);
        return (loss, gradient);
    }
}
