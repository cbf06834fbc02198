using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Resilience.Campaigns;

/// <summary>The golden run's scores and what judging needs of them, image by image.</summary>
internal sealed class GoldenScores
{
    private readonly float[] scores;
    private readonly int[] top1;
    private readonly double[] confidence;
    private readonly int[] labels;

    /// <summary>Takes over the scores of all images.</summary>
    /// <param name="scores">Images × classes.</param>
    /// <param name="labels">0-based class index by image.</param>
    /// <param name="kind">What the scores are.</param>
    /// <param name="imageName">Names an image in the error.</param>
    /// <exception cref="ResilienceException">RES0355: a score is NaN or infinite without any fault.</exception>
    public GoldenScores(float[] scores, int[] labels, OutputKind kind, Func<int, string> imageName)
    {
        this.scores = scores;
        this.labels = labels;
        Kind = kind;
        Classes = scores.Length / labels.Length;
        top1 = new int[labels.Length];
        confidence = new double[labels.Length];
        for (var image = 0; image < labels.Length; image++)
        {
            var row = Row(image);
            if (!Classification.AllFinite(row))
            {
                throw new ResilienceException(ErrorCodes.GoldenNotFinite, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the model's output for image '{imageName(image)}' is NaN or infinite without any fault; expected finite scores"));
            }

            top1[image] = Classification.Top1(row);
            confidence[image] = Classification.Confidence(row, top1[image], kind);
            Correct += top1[image] == labels[image] ? 1 : 0;
        }

        // Host byte order: all platforms of the runtime are little-endian.
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(scores)));
    }

    /// <summary>Number of images.</summary>
    public int Images => labels.Length;

    /// <summary>Scores an image.</summary>
    public int Classes { get; }

    /// <summary>What the scores are.</summary>
    public OutputKind Kind { get; }

    /// <summary>Images whose top-1 class is the label.</summary>
    public int Correct { get; }

    /// <summary>What the run makes of every image.</summary>
    public GoldenClasses ByImage => new(labels, top1);

    /// <summary>SHA-256 of all scores.</summary>
    public string Sha256 { get; }

    /// <summary>An image's scores.</summary>
    public ReadOnlySpan<float> Row(int image) => scores.AsSpan(image * Classes, Classes);

    /// <summary>Scores of consecutive images.</summary>
    public ReadOnlySpan<float> Rows(int first, int count) => scores.AsSpan(first * Classes, count * Classes);

    /// <summary>An image's best class.</summary>
    public int Top1(int image) => top1[image];

    /// <summary>Confidence in that class, 0..1.</summary>
    public double Confidence(int image) => confidence[image];

    /// <summary>An image's true class.</summary>
    public int Label(int image) => labels[image];
}
