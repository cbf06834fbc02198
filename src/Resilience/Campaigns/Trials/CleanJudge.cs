using System.Runtime.InteropServices;

namespace Resilience.Campaigns.Trials;

/// <summary>Compares scores of a run without faults with the golden run's, bit for bit.</summary>
internal sealed class CleanJudge(GoldenScores golden) : IImageJudge
{
    /// <summary>The first image with other scores, or -1.</summary>
    public int Different { get; private set; } = -1;

    /// <summary>Another one, which has seen nothing.</summary>
    public CleanJudge Anew() => new(golden);

    /// <inheritdoc/>
    public double RunMilliseconds { get; set; }

    /// <inheritdoc/>
    public void Judge(int image, ReadOnlySpan<float> scores)
    {
        var same = MemoryMarshal.Cast<float, uint>(scores).SequenceEqual(MemoryMarshal.Cast<float, uint>(golden.Row(image)));
        if (!same && (Different < 0 || image < Different))
        {
            Different = image;
        }
    }
}
