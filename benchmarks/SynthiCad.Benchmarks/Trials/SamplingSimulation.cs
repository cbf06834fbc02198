using Resilience.Statistics;
using SynthiCad.Shared;

namespace SynthiCad.Benchmarks.Trials;

/// <summary>Plays a sampling design on a known population: what the engine does, with draws in place of inferences.</summary>
internal static class SamplingSimulation
{
    /// <summary>Draws the value of a trial of a stratum.</summary>
    internal delegate double Draw(int stratum, ref CounterRandom random);

    /// <summary>One point from its first round to its end.</summary>
    internal static IReadOnlyList<SampledStratum> Play(SamplingDesign design, Draw draw, ulong repetition)
    {
        var random = new CounterRandom(0x53494D, repetition);
        SampledStratum[] strata = [.. design.Weights.Select(weight => new SampledStratum(weight, []))];
        while (design.Next(strata) is { } counts)
        {
            for (var h = 0; h < strata.Length; h++)
            {
                var values = new double[counts[h]];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = draw(h, ref random);
                }

                strata[h] = strata[h] with { Rounds = [.. strata[h].Rounds, values] };
            }
        }

        return strata;
    }

    /// <summary>Many points of one design, each with its own draws.</summary>
    internal static Repetitions Repeat(SamplingDesign design, Draw draw, double truth, int repetitions)
    {
        var means = new StratifiedMean[repetitions];
        Parallel.For(0, repetitions, r => means[r] = StratifiedMean.Of(Play(design, draw, (ulong)r)));
        var intervals = means.Select(mean => mean.TwoSided(design.Level)).ToArray();
        var average = means.Average(mean => mean.Mean);
        return new Repetitions(
            repetitions,
            means.Average(mean => mean.Trials),
            intervals.Count(interval => interval.Contains(truth)),
            intervals.Count(interval => truth < interval.Low),
            intervals.Max(interval => interval.Reach),
            average,
            Math.Sqrt(means.Sum(mean => (mean.Mean - average) * (mean.Mean - average)) / Math.Max(1, repetitions - 1)));
    }
}
