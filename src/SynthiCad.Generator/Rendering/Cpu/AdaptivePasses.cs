using SynthiCad.Generator.Rendering.Adaptive;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Renders frames in two passes: some samples of every pixel, then the others where they are worth most.</summary>
/// <param name="renderers">One a frame; they keep variances.</param>
/// <param name="settings">Size and mean samples.</param>
internal sealed class AdaptivePasses(RowRenderer[] renderers, RenderSettings settings)
{
    private readonly int first = SampleShares.First(settings.SamplesPerPixel);
    private readonly PixelSums[][] sums = [.. renderers.Select(_ => new PixelSums[settings.Width * settings.Height])];

    /// <summary>Renders all frames.</summary>
    public void Run(ParallelOptions options)
    {
        var width = settings.Width;
        var spreads = renderers.Select(_ => new float[width * settings.Height]).ToArray();
        var even = new int[width];
        even.AsSpan().Fill(first);
        EachRow(options, (image, y, row) =>
        {
            renderers[image].Label(y);
            renderers[image].Add(y, 0, even, row);
            for (var x = 0; x < width; x++)
            {
                spreads[image][(y * width) + x] = SampleShares.Spread(row[x].Mean, row[x].Variance * row[x].Count);
            }
        });
        var rest = new int[renderers.Length][];
        Parallel.For(0, renderers.Length, options, image => rest[image] = SampleShares.Second(spreads[image], width, settings.SamplesPerPixel));
        EachRow(options, (image, y, row) =>
        {
            renderers[image].Add(y, first, rest[image].AsSpan(y * width, width), row);
            renderers[image].Finish(y, row);
        });
    }

    private void EachRow(ParallelOptions options, RowAction action) => Parallel.For(0, renderers.Length * settings.Height, options, item =>
    {
        var (image, y) = Math.DivRem(item, settings.Height);
        action(image, y, sums[image].AsSpan(y * settings.Width, settings.Width));
    });

    private delegate void RowAction(int image, int y, Span<PixelSums> row);
}
