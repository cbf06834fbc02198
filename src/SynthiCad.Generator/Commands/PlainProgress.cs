using System.Diagnostics;
using System.Globalization;
using SynthiCad.Generator.Pipeline;

namespace SynthiCad.Generator.Commands;

/// <summary>Progress for logs: one line every few seconds.</summary>
internal sealed class PlainProgress(TextWriter output) : IProgressSink
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private long start;
    private TimeSpan next = Interval;
    private int total;

    public void Begin(int images)
    {
        total = images;
        start = Stopwatch.GetTimestamp();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthicad: rendering {images} images"));
    }

    public void Note(string text)
    {
        if (start != 0)
        {
            output.WriteLine("synthicad: " + text);
        }
    }

    public void Report(int done)
    {
        lock (gate)
        {
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed < next)
            {
                return;
            }

            next = elapsed + Interval;
            var rate = done / elapsed.TotalSeconds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthicad: {done}/{total} images, {rate:0.0} images/s, {Math.Ceiling((total - done) / rate):0} s left"));
            output.Flush();
        }
    }
}
