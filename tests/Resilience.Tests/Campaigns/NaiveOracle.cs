using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns;

/// <summary>
/// The slow and obvious way: a model file, a new session, the whole model, every image; outcomes by their
/// definitions in words. Shares no code with the engine but the runtime's binding.
/// </summary>
internal static class NaiveOracle
{
    public static float[][] Scores(byte[] model, ImageDataset dataset, GraphRoute route = GraphRoute.Rewritten)
    {
        using var session = Session.Create(model, GraphRoutes.Model(route, ExecutionDevice.Cpu, threads: 1));
        var rows = new List<float[]>();
        foreach (var chunk in dataset.Images.Chunk(32))
        {
            using var input = Tensor.Allocate(ElementType.Float32, chunk.Length, 3, 16, 16);
            for (var i = 0; i < chunk.Length; i++)
            {
                var rgb = new byte[16 * 16 * 3];
                Assert.True(TurboJpeg.TryDecode(File.ReadAllBytes(chunk[i].File), rgb, 16, 16, out _));
                for (var value = 0; value < rgb.Length; value++)
                {
                    input.AsSpan<float>()[(i * rgb.Length) + (value % 3 * 256) + (value / 3)] = (float)(rgb[value] * (1.0 / 255));
                }
            }

            using var output = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { [session.Inputs[0].Name] = input })[session.Outputs[0].Name];
            rows.AddRange(output.AsSpan<float>().ToArray().Chunk((int)(output.ElementCount / chunk.Length)));
        }

        return [.. rows];
    }

    public static int Top1(float[] scores) => Array.IndexOf(scores, scores.Max());

    /// <summary>Correct images and outcomes.</summary>
    public static (int Correct, OutcomeCounts Outcomes) Judge(float[][] golden, float[][] faulty, int[] labels)
    {
        int correct = 0, masked = 0, benign = 0, sdc1 = 0, due = 0, sdc5 = 0, sdc10 = 0, sdc20 = 0;
        for (var i = 0; i < golden.Length; i++)
        {
            var (g, f) = (golden[i], faulty[i]);
            if (f.Any(score => float.IsNaN(score) || float.IsInfinity(score)))
            {
                due++;
                continue;
            }

            correct += Top1(f) == labels[i] ? 1 : 0;
            if (g.Zip(f).All(pair => BitConverter.SingleToUInt32Bits(pair.First) == BitConverter.SingleToUInt32Bits(pair.Second)))
            {
                masked++;
                continue;
            }

            benign += Top1(f) == Top1(g) ? 1 : 0;
            sdc1 += Top1(f) != Top1(g) ? 1 : 0;
            sdc5 += Enumerable.Range(0, g.Length).OrderByDescending(c => g[c]).Take(5).Contains(Top1(f)) ? 0 : 1;
            var before = Softmax(g)[Top1(g)];
            var change = Math.Abs(Softmax(f)[Top1(g)] - before) / before;
            sdc10 += change > 0.1 ? 1 : 0;
            sdc20 += change > 0.2 ? 1 : 0;
        }

        return (correct, new OutcomeCounts(masked, benign, sdc1, due, sdc5, sdc10, sdc20));
    }

    private static double[] Softmax(float[] scores)
    {
        var max = scores.Max();
        var terms = scores.Select(score => Math.Exp((double)score - max)).ToArray();
        return [.. terms.Select(term => term / terms.Sum())];
    }
}
