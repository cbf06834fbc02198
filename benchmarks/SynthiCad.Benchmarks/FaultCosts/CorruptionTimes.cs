using System.Diagnostics;
using Resilience.Campaigns;
using Resilience.Campaigns.Corruptions;
using Resilience.Corruptions;
using Resilience.Data;
using Resilience.Faults;
using SynthiCad.Benchmarks.Engine;
using SynthiCad.Benchmarks.Engine.Contenders;
using SynthiCad.Shared;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>What a corruption costs an image, in microseconds.</summary>
/// <param name="Name">The corruption.</param>
/// <param name="Alone">By round: corrupting on one thread.</param>
/// <param name="Campaign">By round: a trial of a campaign on all threads, corrupting, converting, running and judging.</param>
internal sealed record CorruptionTimes(string Name, IReadOnlyList<double> Alone, IReadOnlyList<double> Campaign)
{
    /// <summary>Severity that is measured.</summary>
    public const int Severity = 3;

    /// <summary>All corruptions in turn, <see cref="Unchanged"/> first.</summary>
    /// <param name="model">The model and its images.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="alone">Images of a round on one thread.</param>
    public static IReadOnlyList<CorruptionTimes> Measure(ModelUnderTest model, int rounds, int alone)
    {
        var pixels = Decode(model, alone);
        ICorruption[] all = [new Unchanged(), .. CorruptionTable.All];
        var (single, campaign) = (all.Select(_ => new List<double>()).ToArray(), all.Select(_ => new List<double>()).ToArray());
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < all.Length; i++)
            {
                // The round before the first finds everything compiled.
                var (one, whole) = (OnOneThread(all[i], model, pixels), round < 0 ? 0 : Trial(all[i], model, round));
                if (round >= 0)
                {
                    single[i].Add(one);
                    campaign[i].Add(whole);
                }
            }
        }

        return [.. all.Select((corruption, i) => new CorruptionTimes(corruption.Name, single[i], campaign[i]))];
    }

    private static byte[][] Decode(ModelUnderTest model, int images)
    {
        var (width, height) = (model.Signature.Width, model.Signature.Height);
        return [.. model.Dataset.Images.Take(images).Select(image =>
        {
            var rgb = new byte[width * height * 3];
            ImageDecoder.DecodeOne(image, width, height, rgb);
            return rgb;
        })];
    }

    private static double OnOneThread(ICorruption corruption, ModelUnderTest model, byte[][] pixels)
    {
        var target = new byte[pixels[0].Length];
        var start = Stopwatch.GetTimestamp();
        for (var image = 0; image < pixels.Length; image++)
        {
            corruption.Apply(pixels[image], target, model.Signature.Width, model.Signature.Height, Severity, new CounterRandom(1, (ulong)image));
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / pixels.Length;
    }

    /// <summary>A trial after one that decodes the images and is not measured.</summary>
    private static double Trial(ICorruption corruption, ModelUnderTest model, int round)
    {
        var golden = model.GoldenScores(new QuietHost()).Scores;
        var plan = new TrialPlan(FaultSpace.None, Severity, (ulong)round, 1);
        using var subject = new CorruptionSubject(model, corruption);
        var batches = subject.Load(0, golden, CancellationToken.None);
        subject.Workers[0].Run(plan, 0, batches, golden, _ => { }, CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        subject.Workers[0].Run(plan, 1, batches, golden, _ => { }, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / golden.Images;
    }
}
