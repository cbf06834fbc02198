using Resilience.Campaigns.Trials;
using Resilience.Faults.Values;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>What struck values hold for each image without faults, for fault models that follow it; empty for others.</summary>
/// <param name="selection">What is struck.</param>
/// <param name="images">Number of images; 0 where no fault model asks.</param>
internal sealed class ValueRangeTable(StruckSelection selection, int images)
{
    private readonly ElementFormat[] formats = [.. selection.Targets.Select(target => ElementFormats.OfOnnx(target.ElementType)!)];
    private readonly ValueRange[][] ranges = [.. selection.Targets.Select((_, tensor) => new ValueRange[selection.Layouts[tensor] is null ? 0 : images])];

    /// <summary>A struck value's range for an image.</summary>
    public ValueRange Of(int tensor, int image) => ranges[tensor].Length == 0 ? default : ranges[tensor][image];

    /// <summary>Notes the ranges of a batch, from its run without faults.</summary>
    public void Note(int tensor, ImageBatch batch, Tensor value)
    {
        if (ranges[tensor].Length == 0)
        {
            return;
        }

        var (layout, format) = (selection.Layouts[tensor]!, formats[tensor]);
        var bytes = value.Bytes;
        var numbers = new double[layout.Elements];
        for (var row = 0; row < batch.Count; row++)
        {
            if (row == 0 || !layout.IsShared)
            {
                for (var i = 0; i < numbers.Length; i++)
                {
                    numbers[i] = format.Decode(ElementBuffer.Read(bytes, format.Width, layout.PlaceOf(i, row, batch.Rows)));
                }
            }

            ranges[tensor][batch.First + row] = ValueRanges.Of(numbers);
        }
    }
}
