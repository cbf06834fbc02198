using System.Runtime.InteropServices;

namespace Resilience.Campaigns;

/// <summary>
/// Counts the outcomes of a trial's images. Definitions: <see cref="OutcomeCounts"/>. An image is correct when all
/// its scores are finite and its top-1 class is the label; of equal scores the lowest index is top-1.
/// </summary>
internal struct OutcomeTally
{
    private const int BestPlaces = 5;
    private List<ClassChange>? changes;
    private int masked;
    private int benign;
    private int sdc1;
    private int due;
    private int sdc5;
    private int sdc10;
    private int sdc20;

    /// <summary>Images classified rightly.</summary>
    public int Correct { get; private set; }

    /// <summary>The counts so far.</summary>
    public readonly OutcomeCounts Counts => new(masked, benign, sdc1, due, sdc5, sdc10, sdc20);

    /// <summary>The images whose class changed so far.</summary>
    public readonly ClassChanges Changes => changes is null ? ClassChanges.None : ClassChanges.Of(changes);

    /// <summary>Judges consecutive images against the golden run.</summary>
    /// <param name="golden">The golden run.</param>
    /// <param name="first">Number of the first image.</param>
    /// <param name="faulty">Scores of the images, row by row.</param>
    public void Add(GoldenScores golden, int first, ReadOnlySpan<float> faulty)
    {
        var images = faulty.Length / golden.Classes;
        for (var i = 0; i < images; i++)
        {
            AddImage(golden, first + i, faulty.Slice(i * golden.Classes, golden.Classes));
        }
    }

    private void AddImage(GoldenScores golden, int image, ReadOnlySpan<float> faulty)
    {
        var reference = golden.Row(image);
        var goldenTop1 = golden.Top1(image);
        if (MemoryMarshal.Cast<float, uint>(faulty).SequenceEqual(MemoryMarshal.Cast<float, uint>(reference)))
        {
            masked++;
            Correct += goldenTop1 == golden.Label(image) ? 1 : 0;
            return;
        }

        if (!Classification.AllFinite(faulty))
        {
            due++;
            (changes ??= []).Add(new ClassChange(image, null));
            return;
        }

        var top1 = Classification.Top1(faulty);
        Correct += top1 == golden.Label(image) ? 1 : 0;
        if (top1 == goldenTop1)
        {
            benign++;
        }
        else
        {
            sdc1++;
            (changes ??= []).Add(new ClassChange(image, top1));
            sdc5 += Classification.IsAmongBest(reference, top1, BestPlaces) ? 0 : 1;
        }

        var before = golden.Confidence(image);
        var change = Math.Abs(Classification.Confidence(faulty, goldenTop1, golden.Kind) - before);
        sdc10 += change > 0.1 * before ? 1 : 0;
        sdc20 += change > 0.2 * before ? 1 : 0;
    }
}
