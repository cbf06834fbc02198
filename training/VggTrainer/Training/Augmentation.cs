using SynthiCad.Shared;

namespace VggTrainer.Training;

/// <summary>A mirror image and a shift by whole pixels; what enters repeats the border.</summary>
internal readonly record struct Augmentation(bool FlipX, bool FlipY, int ShiftX, int ShiftY)
{
    private const int ShiftShare = 16;
    private const ulong Purpose = 3;

    /// <summary>Drawn anew for every image of every epoch; shifts reach a sixteenth of the side.</summary>
    public static Augmentation Draw(ulong seed, int epoch, int image, int size)
    {
        var random = new CounterRandom(seed, Purpose, (ulong)epoch, (ulong)image);
        var reach = size / ShiftShare;
        var flips = random.NextUInt32();
        return new Augmentation(
            (flips & 1) != 0,
            (flips & 2) != 0,
            (int)random.NextBelow((ulong)((2 * reach) + 1)) - reach,
            (int)random.NextBelow((ulong)((2 * reach) + 1)) - reach);
    }

    /// <summary>RGB bytes to planes of bytes / 255.</summary>
    public void Apply(ReadOnlySpan<byte> rgb, int size, Span<float> planes)
    {
        const float Scale = 1f / 255;
        var area = size * size;
        for (var y = 0; y < size; y++)
        {
            var row = Source(y, ShiftY, FlipY, size) * size;
            for (var x = 0; x < size; x++)
            {
                var from = 3 * (row + Source(x, ShiftX, FlipX, size));
                var to = (y * size) + x;
                planes[to] = rgb[from] * Scale;
                planes[area + to] = rgb[from + 1] * Scale;
                planes[(2 * area) + to] = rgb[from + 2] * Scale;
            }
        }
    }

    private static int Source(int position, int shift, bool flip, int size)
    {
        var moved = Math.Clamp(position - shift, 0, size - 1);
        return flip ? size - 1 - moved : moved;
    }
}
