using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Resilience.Faults;
using Resilience.Runtime;

namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>
/// The naive way: flip bits in a model file, load it, run all images, and again for the next trial. Only the flipped
/// bytes are written, which is kinder to it than writing the file anew.
/// </summary>
internal sealed class ReloadContender(string path, string node, int size, int images, int batch, int flips, int threads, string work) : IContender, IDisposable
{
    private readonly string copy = Path.Combine(work, "faulty.onnx");
    private readonly List<double> loads = [];
    private FaultTarget? target;
    private long[] offsets = [];
    private Tensor? input;

    public string Key => "reload";

    public string Title => "naive: faulty file loaded for each trial";

    public string? Note => loads.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"loading takes {Series.Median(loads):0.00} s of each trial");

    public void WarmUp()
    {
        target = FaultTarget.Load(path, node);
        offsets = Offsets(File.ReadAllBytes(path), target);
        target.Model.Graph.Initializer.Clear();
        GC.Collect();
        File.Copy(path, copy, overwrite: true);
        input = CleanModel.RandomBatch(batch, size);
    }

    public Slice Measure(int round)
    {
        var sites = target!.Draw(flips, round);
        var start = Stopwatch.GetTimestamp();
        Flip(sites);
        var loading = Stopwatch.GetTimestamp();
        using (var session = Session.Open(copy, CleanModel.Options(threads)))
        {
            loads.Add(Stopwatch.GetElapsedTime(loading).TotalSeconds);
            using var run = session.Prepare([session.Inputs[0].Name], [session.Outputs[0].Name]);
            for (var done = 0; done < images; done += batch)
            {
                run.RunAllocating([input!])[0].Dispose();
            }
        }

        Flip(sites);
        return new Slice(images, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        input?.Dispose();
        File.Delete(copy);
    }

    /// <summary>Where each tensor's values begin in the file.</summary>
    private static long[] Offsets(byte[] file, FaultTarget target) => [.. target.Tensors.Select(tensor =>
    {
        var at = file.AsSpan().IndexOf(tensor.RawData.Span);
        return at >= 0 ? at : throw new InvalidOperationException($"the values of '{tensor.Name}' are not in the file");
    })];

    private void Flip(FaultSite[] sites)
    {
        using var file = File.OpenHandle(copy, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> value = stackalloc byte[sizeof(uint)];
        foreach (var site in sites)
        {
            var at = offsets[site.Tensor] + (site.Element * sizeof(uint));
            RandomAccess.Read(file, value, at);
            BinaryPrimitives.WriteUInt32LittleEndian(value, BinaryPrimitives.ReadUInt32LittleEndian(value) ^ (1u << site.Bit));
            RandomAccess.Write(file, value, at);
        }
    }
}
