using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Sweeps;
using Resilience.Tests.Campaigns;
using Resilience.Tests.Models;
using SynthiCad.Shared;

namespace Resilience.Tests.Sweeps;

/// <summary>
/// A network of 66 parameters on 40 images, small enough to inject every (element, bit): 2,112 faults, each computed by plain loops that share
/// nothing with the engine.
/// </summary>
internal sealed class TinyTruth : IDisposable
{
    private const int Hidden = 4;
    private const int Classes = 10;
    private const int Bits = 32;
    private readonly float[][] means;
    private readonly float[][] parameters;

    public TinyTruth()
    {
        var b = new ModelBuilder(5);
        var x = b.Flatten("flatten", b.Node("GlobalAveragePool", "mean", [b.Input("input", null, 3, 16, 16)]));
        x = b.Gemm("scores", b.Relu("relu", b.Gemm("hidden", x, 3, Hidden)), Hidden, Classes);
        b.Output(x, null, Classes);
        Setup = new SmallSetup(b.ToBytes());
        var model = OnnxModel.Load(Setup.ModelPath);
        parameters = [.. new[] { "hidden_W", "hidden_b", "scores_W", "scores_b" }.Select((name, i) => Values(model, name, new[] { 3 * Hidden, Hidden, Hidden * Classes, Classes }[i]))];
        means = [.. Resilience.Data.ImageDataset.Load(Setup.DatasetPath).Images.Select(image => Mean(image.File))];
        Golden = [.. means.Select(image => Top(image)!.Value)];
        Effects = [.. Enumerable.Range(0, 2).Select(layer => EffectsOf(layer))];
    }

    public SmallSetup Setup { get; }

    /// <summary>Class of every image without faults.</summary>
    public int[] Golden { get; }

    /// <summary>By layer and bit: what every element's flip does.</summary>
    public TrialOutcome[][][] Effects { get; }

    /// <summary>All faults of a cell.</summary>
    public TrialOutcome[] Cell(SweepPlan plan, int cell)
    {
        var mask = plan.Fields[plan.Cells[cell].Field].Bits.Mask;
        return [.. Enumerable.Range(0, Bits).Where(bit => (mask >> bit & 1) != 0).SelectMany(bit => Effects[plan.Cells[cell].Layer][bit])];
    }

    public void Dispose() => Setup.Dispose();

    private TrialOutcome[][] EffectsOf(int layer) => [.. Enumerable.Range(0, Bits).Select(bit =>
        new[] { 2 * layer, (2 * layer) + 1 }.SelectMany(tensor => Enumerable.Range(0, parameters[tensor].Length).Select(element => Effect(tensor, element, bit))).ToArray())];

    private TrialOutcome Effect(int tensor, int element, int bit)
    {
        ref var value = ref parameters[tensor][element];
        var before = value;
        value = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(before) ^ (1u << bit));
        int?[] tops = [.. means.Select(Top)];
        value = before;
        return new TrialOutcome(tops.Zip(Golden).Count(pair => pair.First is { } top && top != pair.Second), tops.Count(top => top is null));
    }

    private int? Top(float[] image)
    {
        var hidden = Dense(image, parameters[0], parameters[1]).Select(value => value > 0 || float.IsNaN(value) ? value : 0).ToArray();
        var scores = Dense(hidden, parameters[2], parameters[3]);
        return Array.TrueForAll(scores, float.IsFinite) ? Array.IndexOf(scores, scores.Max()) : null;
    }

    private static float[] Dense(float[] x, float[] w, float[] b) =>
        [.. b.Select((bias, row) => Enumerable.Range(0, x.Length).Aggregate(0f, (sum, i) => sum + (w[(row * x.Length) + i] * x[i])) + bias)];

    private static float[] Mean(string file)
    {
        var rgb = new byte[16 * 16 * 3];
        Assert.True(TurboJpeg.TryDecode(File.ReadAllBytes(file), rgb, 16, 16, out _));
        return [.. Enumerable.Range(0, 3).Select(channel => (float)(Enumerable.Range(0, 256).Sum(i => (double)rgb[(3 * i) + channel]) / 256 / 255))];
    }

    private static float[] Values(OnnxModel model, string name, int count)
    {
        var bits = new uint[count];
        model.CopyBits(name, bits);
        return Array.ConvertAll(bits, BitConverter.UInt32BitsToSingle);
    }
}
