namespace VggTrainer.Graph;

/// <summary>Elementwise operations with broadcasting.</summary>
internal static class Elementwise
{
    public static Value Add(this GraphBuilder graph, Value a, Value b) => graph.Binary("Add", a, b);

    public static Value Subtract(this GraphBuilder graph, Value a, Value b) => graph.Binary("Sub", a, b);

    public static Value Multiply(this GraphBuilder graph, Value a, Value b) => graph.Binary("Mul", a, b);

    public static Value Divide(this GraphBuilder graph, Value a, Value b) => graph.Binary("Div", a, b);

    public static Value Add(this GraphBuilder graph, Value a, float b) => graph.Add(a, graph.Scalar(b));

    public static Value Multiply(this GraphBuilder graph, Value a, float b) => graph.Multiply(a, graph.Scalar(b));

    public static Value Sqrt(this GraphBuilder graph, Value a) => graph.Unary("Sqrt", a);

    public static Value Reciprocal(this GraphBuilder graph, Value a) => graph.Unary("Reciprocal", a);

    public static Value Exp(this GraphBuilder graph, Value a) => graph.Unary("Exp", a);

    /// <summary>1 where the element is positive, else 0: a step steep enough for every normal number.</summary>
    public static Value IsPositive(this GraphBuilder graph, Value a) =>
        graph.Apply("HardSigmoid", a.Shape, [a.Name], Attributes.Float("alpha", float.MaxValue), Attributes.Float("beta", 0));

    public static Value Relu(this GraphBuilder graph, Value a) => graph.Unary("Relu", a);

    private static Value Unary(this GraphBuilder graph, string operation, Value a) => graph.Apply(operation, a.Shape, [a.Name]);

    private static Value Binary(this GraphBuilder graph, string operation, Value a, Value b) =>
        graph.Apply(operation, Shapes.Broadcast(a.Shape, b.Shape), [a.Name, b.Name]);
}
