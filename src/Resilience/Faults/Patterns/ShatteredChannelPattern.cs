using System.Globalization;
using SynthiCad.Shared;

namespace Resilience.Faults.Patterns;

/// <summary>
/// The struck element's position in every channel and, in each, neighbours of it: a run of elements in row-major order whose length and
/// place around the position differ from channel to channel. They are drawn from a stream that the position alone names.
/// </summary>
/// <param name="Longest">Most elements of a channel's run, at least 1; each length up to it is equally likely.</param>
internal sealed record ShatteredChannelPattern(long Longest) : FaultPattern
{
    private const ulong Purpose = 0x53484154;

    /// <inheritdoc/>
    public override string Describe() => string.Create(CultureInfo.InvariantCulture, $"shattered-channel({Longest})");

    /// <inheritdoc/>
    public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => new TensorAxes(shape).PlaceOf(anchor);

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
    {
        var axes = new TensorAxes(shape);
        var place = axes.PlaceOf(anchor);
        var random = new CounterRandom(Purpose, (ulong)place);
        for (var channel = 0L; channel < axes.Channels; channel++)
        {
            var length = 1 + (long)random.NextBelow((ulong)Longest);
            var before = (long)random.NextBelow((ulong)length);
            var first = Math.Max(0, place - before);
            var end = Math.Min(axes.ChannelSize, place - before + length);
            AddEvery((channel * axes.ChannelSize) + first, 1, end - first, elements);
        }
    }
}
