namespace Resilience.Faults.Patterns;

/// <summary>
/// What channels, rows and columns of a tensor are: the first dimension counts channels (an activation's features, a kernel's filters),
/// the last but one rows, the last columns. By rank, activations without their batch:
/// <list type="bullet">
/// <item>5 <c>[O,I,kD,kH,kW]</c> and 4 <c>[O,I,kH,kW]</c> or <c>[C,D,H,W]</c>: a channel is a whole filter or volume.</item>
/// <item>3 <c>[C,H,W]</c> or <c>[O,I,k]</c>: the plain case.</item>
/// <item>2 <c>[rows,columns]</c>: each row is a channel, such as one neuron's weights.</item>
/// <item>1 <c>[n]</c>: one row of n columns; each element is a channel, such as one filter's bias.</item>
/// <item>0: one element, which is everything at once.</item>
/// </list>
/// </summary>
internal readonly ref struct TensorAxes
{
    /// <summary>Reads a shape.</summary>
    public TensorAxes(ReadOnlySpan<long> shape)
    {
        Elements = 1;
        foreach (var dimension in shape)
        {
            Elements = checked(Elements * dimension);
        }

        Channels = shape.Length > 0 ? shape[0] : 1;
        Rows = shape.Length > 1 ? shape[^2] : 1;
        Columns = shape.Length > 0 ? shape[^1] : 1;
    }

    /// <summary>Elements of the tensor.</summary>
    public long Elements { get; }

    /// <summary>Channels.</summary>
    public long Channels { get; }

    /// <summary>Rows of a plane.</summary>
    public long Rows { get; }

    /// <summary>Columns of a row.</summary>
    public long Columns { get; }

    /// <summary>Elements of a channel.</summary>
    public long ChannelSize => Elements / Channels;

    /// <summary>Elements of the rows and columns that belong together.</summary>
    public long PlaneSize => Rows * Columns;

    /// <summary>First element of an element's channel.</summary>
    public long ChannelOf(long element) => element - PlaceOf(element);

    /// <summary>Position of an element within its channel.</summary>
    public long PlaceOf(long element) => element % ChannelSize;
}
