using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>
/// Random classifiers of images, [N,3,16,16] to [N,10]: blocks of every operator family in any order, with numbers of
/// channels that fill no block. The number of a network names it.
/// </summary>
internal sealed partial class RandomClassifier
{
    public const int Classes = 10;
    private static readonly int[] Widths = [3, 4, 5, 8, 10, 16, 17, 24, 32, 33];
    private readonly ModelBuilder b;
    private readonly Dictionary<(int, int), string> kernels = [];
    private CounterRandom random;
    private string value;
    private int channels = 3;
    private int size = 16;
    private int count;

    private RandomClassifier(ulong number)
    {
        b = new ModelBuilder(number);
        random = new CounterRandom(number, 8765);
        value = b.Input("input", null, 3, size, size);
    }

    /// <summary>The kinds of block; see <see cref="Add"/>.</summary>
    public static IReadOnlyList<string> Blocks { get; } =
    [
        "conv", "bare conv", "1x1 conv", "strided conv", "depthwise", "grouped", "max pool", "average pool", "overlapping pool", "residual", "residual first", "sum of branches",
        "concatenation", "dense concatenation", "normalised conv", "normalisation", "shared kernel", "scale", "squeeze and excite", "transposed kernel", "scaled kernel", "shuffle",
        "reshape", "slice", "attention", "layer normalisation", "instance normalisation", "if",
    ];

    public static IReadOnlyList<string> Activations { get; } = ["none", "Relu", "Relu6", "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "Elu", "HardSwish"];

    public static IReadOnlyList<string> Heads { get; } = ["gemm", "transposed gemm", "matmul", "two layers", "convolution"];

    /// <summary>A network of two to five random blocks.</summary>
    public static byte[] Build(ulong number)
    {
        var net = new RandomClassifier(number);
        var blocks = 2 + net.Draw(4);
        for (var i = 0; i < blocks; i++)
        {
            net.Add(Blocks[net.Draw(Blocks.Count)], Activations[net.Draw(Activations.Count)]);
        }

        return net.Finish(Heads[net.Draw(Heads.Count)]);
    }

    /// <summary>A convolution, the block, another convolution, and the head.</summary>
    public static byte[] Build(string block, string activation, string head, ulong number)
    {
        var net = new RandomClassifier(number);
        net.Add("conv", "Relu");
        net.Add(block, activation);
        net.Add("conv", "Relu");
        return net.Finish(head);
    }

    private int Draw(int bound) => (int)random.NextBelow((ulong)bound);

    private string Name(string kind) => $"{kind}{count++}";

    private int Width() => Widths[Draw(Widths.Length)];

    private void Add(string block, string activation)
    {
        var x = value;
        switch (block)
        {
            case "conv":
                Set(Act(Conv(x, channels, channels = Width(), 3, bias: true), activation));
                break;
            case "bare conv":
                Set(Act(Conv(x, channels, channels = Width(), size > 4 ? 5 : 3, bias: false), activation));
                break;
            case "1x1 conv":
                Set(Act(Conv(x, channels, channels = Width(), 1, bias: Draw(2) == 0), activation));
                break;
            case "strided conv" when size > 2:
                Set(Act(Conv(x, channels, channels = Width(), 3, bias: true, stride: 2), activation));
                size /= 2;
                break;
            case "depthwise":
                Set(Act(Conv(x, channels, channels, 3, bias: Draw(2) == 0, group: channels), activation));
                break;
            case "grouped":
                Widen(6);
                Set(Act(Conv(value, 6, channels = 12, 3, bias: true, group: 3), activation));
                break;
            case "max pool" or "average pool" when size > 2:
                Set(Act(Conv(x, channels, channels, 3, bias: true), activation));
                Pool(block == "max pool" ? "MaxPool" : "AveragePool", 2, 0);
                break;
            case "overlapping pool" when size > 2:
                Set(Act(Conv(x, channels, channels, 3, bias: true), activation));
                Pool("MaxPool", 3, 1);
                break;
            case "residual":
                Set(Act(Node("Add", Conv(x, channels, channels, 3, bias: true), x), activation));
                break;
            case "residual first":
                Set(Act(Node("Add", x, Act(Conv(x, channels, channels, 1, bias: false), "Relu")), activation));
                break;
            case "sum of branches":
                var sum = Width();
                Set(Act(Node("Add", Conv(x, channels, sum, 3, bias: true), Conv(x, channels, sum, 1, bias: true)), activation, sum));
                channels = sum;
                break;
            case "concatenation":
                var (left, right) = (Width(), Width());
                Set(Join(Act(Conv(x, channels, left, 3, bias: true), activation, left), Act(Conv(x, channels, right, 1, bias: true), "Relu")));
                channels = left + right;
                break;
            case "dense concatenation":
                var growth = Widths[Draw(5)];
                Set(Join(x, Act(Conv(x, channels, growth, 3, bias: true), activation, growth)));
                channels += growth;
                break;
            case "normalised conv":
                Set(Act(Normalise(Conv(x, channels, channels = Width(), 3, bias: Draw(2) == 0)), activation));
                break;
            case "normalisation":
                Set(Conv(Act(Normalise(x), activation), channels, channels = Width(), 3, bias: true));
                break;
            case "shared kernel":
                Set(Act(Shared(Act(Shared(x), "Relu")), activation));
                break;
            case "scale":
                Set(Act(b.Node("Mul", Name("scale"), [x, b.Weights($"scale{count}_W", 1.5, channels, 1, 1)]), activation));
                break;
            case "squeeze and excite":
                var squeezed = Act(Conv(Node("GlobalAveragePool", x), channels, 5, 1, bias: true), "Relu");
                Set(Act(Node("Mul", x, Act(Conv(squeezed, 5, channels, 1, bias: true), "Sigmoid")), activation));
                break;
            case "transposed kernel":
                var turned = b.Node("Transpose", Name("turn"), [b.Weights($"turn{count}_W", 0.4, channels, 8, 3, 3)], ModelBuilder.Ints("perm", 1, 0, 2, 3));
                Set(Act(b.Node("Conv", Name("turned"), [x, turned], ModelBuilder.Ints("pads", 1, 1, 1, 1)), activation, 8));
                channels = 8;
                break;
            case "scaled kernel":
                var scaled = Node("Mul", b.Weights($"product{count}_W", 0.4, 10, channels, 3, 3), b.Initializer($"factor{count}", [0.75f]));
                Set(Act(b.Node("Conv", Name("scaled"), [x, scaled], ModelBuilder.Ints("pads", 1, 1, 1, 1)), activation, 10));
                channels = 10;
                break;
            case "shuffle":
                Widen(12);
                var groups = Node("Reshape", value, b.Integers(Name("shape"), 0, 3, 4, size, size));
                Set(Node("Reshape", b.Node("Transpose", Name("shuffle"), [groups], ModelBuilder.Ints("perm", 0, 2, 1, 3, 4)), b.Integers(Name("shape"), 0, 12, size, size)));
                break;
            case "reshape":
                var tokens = Node("Reshape", Conv(x, channels, 6, 3, bias: true), b.Integers(Name("shape"), 0, 6, size * size));
                Set(Node("Reshape", Act(tokens, activation == "PRelu" ? "Relu" : activation), b.Integers(Name("shape"), 0, 6, size, size)));
                channels = 6;
                break;
            case "slice":
                Widen(10);
                Set(Act(b.Node("Slice", Name("slice"), [value, b.Integers(Name("start"), 2), b.Integers(Name("end"), 9), b.Integers(Name("axis"), 1)]), activation, 7));
                channels = 7;
                break;
            case "attention":
                Attention();
                break;
            case "layer normalisation":
                var last = b.Node("Transpose", Name("last"), [x], ModelBuilder.Ints("perm", 0, 2, 3, 1));
                var normal = b.Node("LayerNormalization", Name("ln"), [last, b.Weights($"ln{count}_scale", 1, channels), b.Weights($"ln{count}_bias", 0.3, channels)]);
                Set(b.Node("Transpose", Name("first"), [normal], ModelBuilder.Ints("perm", 0, 3, 1, 2)));
                break;
            case "instance normalisation":
                Set(Act(b.Node("InstanceNormalization", Name("in"), [x, b.Weights($"in{count}_scale", 1, channels), b.Weights($"in{count}_bias", 0.3, channels)]), activation));
                break;
            case "if":
                // The condition is over all images of a batch: they depend on each other.
                var largest = b.Node("ReduceMax", Name("largest"), [x], ModelBuilder.Int("keepdims", 0));
                Set(If(Node("Less", largest, b.Initializer(Name("bound"), [50f])), x));
                break;
            default:
                Set(Act(x, activation));
                break;
        }
    }

    private byte[] Finish(string head)
    {
        if (head == "convolution")
        {
            Set(b.Flatten(Name("flat"), Node("GlobalAveragePool", Conv(value, channels, Classes, 1, bias: true))));
            return Done(value);
        }

        // Some heads see positions, some do not.
        var features = channels;
        if (size > 8 || Draw(2) == 0)
        {
            Set(Node("GlobalAveragePool", value));
        }
        else
        {
            features *= size * size;
        }

        var x = b.Flatten(Name("flat"), value);
        switch (head)
        {
            case "gemm":
                return Done(b.Gemm(Name("fc"), x, features, Classes));
            case "transposed gemm":
                return Done(b.Node("Gemm", Name("fc"), [x, b.Weights($"fc{count}_W", Math.Sqrt(3.0 / features), features, Classes), b.Weights($"fc{count}_b", 0.1, Classes)]));
            case "matmul":
                return Done(Node("Add", Product(x, features, Classes), b.Weights($"mm{count}_b", 0.1, Classes)));
            default:
                var hidden = b.Relu(Name("relu"), b.Gemm(Name("fc"), x, features, 33));
                return Done(b.Node("Softmax", Name("softmax"), [b.Gemm(Name("fc"), hidden, 33, Classes)], ModelBuilder.Int("axis", 1)));
        }
    }

    private byte[] Done(string scores)
    {
        b.Output(scores, null, Classes);
        return b.ToBytes();
    }

    private void Set(string x) => value = x;
}
