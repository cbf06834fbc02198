using Resilience.Campaigns;
using Resilience.Models;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns;

/// <summary>Images for networks of any kind, and the comparison of the engine with the naive run.</summary>
public sealed class ExactnessFixture : IDisposable
{
    // A batch of 32 and the rest.
    private readonly SmallSetup setup = new(images: 37);

    public void Dispose() => setup.Dispose();

    /// <summary>Compares so many trials of a network at least, spread over its layers, each on the route that the engine takes for it.</summary>
    internal ExactnessCount Compare(
        string name, byte[] model, int pairs, int seed, bool resident = false, GraphRoute first = GraphRoute.Rewritten, CampaignMode mode = CampaignMode.Exact)
    {
        var path = Path.Combine(setup.Root, $"model/{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(path, model);
        try
        {
            // One thread, as the naive run: the runtime itself rounds some activations otherwise where it divides a value among threads.
            using var subject = new ModelUnderTest(setup.Options with { ModelPath = path, Resident = resident, Threads = 1 });
            var random = new CounterRandom((ulong)seed, 99);
            var layers = subject.Model.Layers;
            var each = (pairs + layers.Count - 1) / layers.Count;
            var count = new ExactnessCount();
            foreach (var layer in layers)
            {
                int[] flips = [.. Enumerable.Range(0, each).Select(_ => 1 + (int)random.NextBelow(random.NextBelow(2) == 0 ? 3u : 60u))];
                count.Add(CompareLayer($"{name}, layer {layer.Name} ({layer.OpType})", subject, layer.Name, flips, first, mode));
            }

            return count;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ExactnessCount CompareLayer(string name, ModelUnderTest subject, string layer, int[] flips, GraphRoute first, CampaignMode mode)
    {
        for (GraphRoute? next = first; next is { } route; next = GraphRoutes.After(route))
        {
            try
            {
                using var scores = new LayerScores(subject, layer, route, mode);
                var trials = scores.RunTrials(flips);
                var count = new ExactnessCount();
                count.Add(route, trials.Length, scores.Counts);
                var golden = NaiveOracle.Scores(subject.Model.Bytes, subject.Dataset, route);
                foreach (var (found, result) in trials)
                {
                    var expected = NaiveOracle.Scores(FaultyModel.Bake(subject.Model.Bytes, result.Injections), subject.Dataset, route);
                    var at = $"{name}, trial {result.Trial} of {string.Join(',', flips)} flips, {route}, {scores.Counts}";
                    var (correct, outcomes) = NaiveOracle.Judge(golden, expected, subject.Dataset.Labels());
                    if (mode == CampaignMode.Exact)
                    {
                        var different = expected.SelectMany(row => row).Zip(found).Count(pair => BitConverter.SingleToUInt32Bits(pair.First) != BitConverter.SingleToUInt32Bits(pair.Second));
                        Assert.True(different == 0, $"{different} of {found.Length} scores differ: {at}");
                        Assert.Equal((correct, outcomes), (result.Correct, result.Outcomes));
                    }
                    else
                    {
                        Assert.True((correct, outcomes.Sdc1, outcomes.Due) == (result.Correct, result.Outcomes.Sdc1, result.Outcomes.Due), $"{outcomes} became {result.Outcomes}: {at}");
                        count.Carried += result.Rechecked > 0 ? 1 : 0;
                    }

                    count.Changed += result.Outcomes.Masked < subject.Dataset.Images.Count ? 1 : 0;
                }

                return count;
            }
            catch (RouteUnfitException)
            {
                // As the engine does: the next route.
            }
        }

        throw new InvalidOperationException($"no route fits {name}");
    }
}
