using Resilience.Campaigns.Trials;
using Resilience.Faults.Values;
using Resilience.Models;

namespace Resilience.Campaigns.Values;

/// <summary>The untouched values of the struck initializers; shared by all workers.</summary>
internal sealed class PristineParameters
{
    /// <summary>Reads them from the model; none where values between operators are struck.</summary>
    public PristineParameters(OnnxModel model, StruckSelection selection)
    {
        Targets = [.. selection.Targets.Where((_, i) => selection.Graph.Values[i].IsParameter)];
        Bytes = [.. Targets.Select(target => model.CopyBytes(target.Name))];
        Formats = [.. Targets.Select(target => ElementFormats.OfOnnx(target.ElementType)!)];
        Ranges = [.. Targets.Select((target, i) => new Lazy<ValueRange>(() => RangeOf(Bytes[i], Formats[i], target.Elements)))];
    }

    /// <summary>The tensors.</summary>
    public IReadOnlyList<TargetTensor> Targets { get; }

    /// <summary>Their bytes.</summary>
    public IReadOnlyList<byte[]> Bytes { get; }

    /// <summary>How their elements are numbers.</summary>
    public IReadOnlyList<ElementFormat> Formats { get; }

    /// <summary>What they hold.</summary>
    public IReadOnlyList<Lazy<ValueRange>> Ranges { get; }

    private static ValueRange RangeOf(byte[] bytes, ElementFormat format, long elements)
    {
        var values = new double[elements];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = format.Decode(ElementBuffer.Read(bytes, format.Width, i));
        }

        return ValueRanges.Of(values);
    }
}
