namespace Resilience.Tool.Import.Tools;

/// <summary>TensorFI's operators and what they are called in ONNX.</summary>
/// <param name="Name">As TensorFI's configuration writes it.</param>
/// <param name="Onnx">ONNX operators that TensorFlow's becomes; none where nothing is left to strike.</param>
/// <param name="Why">Why there are none.</param>
internal sealed record TensorFiOperator(string Name, IReadOnlyList<string> Onnx, string? Why = null)
{
    private const string Indices = "its result counts or indexes, which is not faulted here";
    private const string Truths = "its result is true or false, which is not faulted here";
    private const string Gone = "no ONNX operator is left of it";

    public static IReadOnlyList<TensorFiOperator> All { get; } =
    [
        new("NOOP", [], Gone), new("ASSIGN", [], Gone), new("IDENTITY", ["Identity"]), new("ADD", ["Add"]), new("SUB", ["Sub"]), new("MUL", ["Mul"]),
        new("SQUARE", ["Mul"]), new("SHAPE", [], Indices), new("SIZE", [], Indices), new("FILL", ["ConstantOfShape", "Expand"]), new("FLOOR", ["Floor"]),
        new("FLOOR-MOD", ["Mod"]), new("RANGE", ["Range"]), new("RANK", [], Indices), new("SUM", ["ReduceSum"]), new("MATMUL", ["MatMul", "Gemm"]),
        new("ARGMAX", [], Indices), new("ARGMIN", [], Indices), new("EQUAL", [], Truths), new("NOT-EQUAL", [], Truths), new("LESS-EQUAL", [], Truths),
        new("GREATER-EQUAL", [], Truths), new("CAST", ["Cast"]), new("MEAN", ["ReduceMean", "GlobalAveragePool"]), new("COUNT-NONZERO", [], Indices),
        new("RESHAPE", ["Reshape"]), new("ONE-HOT", ["OneHot"]), new("CONV2D", ["Conv"]), new("RELU", ["Relu"]), new("MAX-POOL", ["MaxPool"]),
        new("STRIDED-SLICE", ["Slice"]), new("SOFT-MAX", ["Softmax"]), new("MAXIMUM", ["Max"]), new("MINIMUM", ["Min"]), new("EXPAND-DIMS", ["Unsqueeze"]),
        new("SWITCH", [], Gone), new("GREATER", [], Truths), new("NEGATIVE", ["Neg"]), new("POW", ["Pow"]), new("REALDIV", ["Div"]), new("ABSOLUTE", ["Abs"]),
        new("RSQRT", ["Reciprocal"]), new("LOG", ["Log"]), new("BIASADD", ["Add"]), new("SIGMOID", ["Sigmoid"]), new("TANH", ["Tanh"]),
        new("PACK", ["Concat"]), new("UNPACK", ["Split"]), new("ALL", ["*"]), new("END", [], Gone), new("LRN", ["LRN"]), new("ELU", ["Elu"]),
        new("RANDOM-UNIFORM", ["RandomUniform", "RandomUniformLike"]),
    ];

    public static TensorFiOperator? Find(string name) => All.FirstOrDefault(o => o.Name == name);
}
