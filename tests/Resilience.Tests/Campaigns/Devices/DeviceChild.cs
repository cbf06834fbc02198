using System.Globalization;
using System.Runtime.InteropServices;
using Resilience.Campaigns;
using Resilience.Campaigns.Devices;
using Resilience.Faults.Values;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>A process that runs trials on WebGPU over a software driver, and on the processor, and says how they compare; see <see cref="ChildProgram"/>.</summary>
internal static class DeviceChild
{
    /// <summary>The driver that Debian's package chromium-common brings.</summary>
    public const string Driver = "/usr/lib/chromium/vk_swiftshader_icd.json";

    /// <summary>Flips of the trials.</summary>
    public static readonly int[] Flips = [1, 1, 8, 60, 60];

    /// <summary>Arguments: model dataset layers, with commas.</summary>
    public static int Main(string[] arguments)
    {
        Environment.SetEnvironmentVariable("VK_ICD_FILENAMES", Driver);
        _ = SetVariable("VK_ICD_FILENAMES", Driver, 1);
        var options = new EngineOptions { ModelPath = arguments[0], DatasetPath = arguments[1], Device = "webgpu", Threads = 2 };
        try
        {
            using var gpu = new ModelUnderTest(options);
            using var cpu = new ModelUnderTest(options with { Device = "cpu" });
            Console.WriteLine($"device {gpu.Device.Device}");
            Console.WriteLine($"auto {DeviceSelector.Select(DeviceRequest.Auto).Device}");
            Bits();
            foreach (var layer in arguments[2].Split(','))
            {
                Compare(gpu, cpu, layer);
            }
        }
        catch (ResilienceException error)
        {
            Console.WriteLine("failed " + error.Message);
        }

        return 0;
    }

    private static void Bits()
    {
        var options = new SessionOptions { Device = ExecutionDevice.WebGpu, RequireDevice = true };
        using var residence = new DeviceResidence(options);
        using var weights = new DeviceWeights(residence, options, OddBits.Graph, [OddBits.Pristine]);
        weights.RequirePristine();
        using var before = residence.Download(weights.Faulted[0]);
        weights.Inject(BitFlip.Instance, default, OddBits.Sites, new uint[OddBits.Sites.Length], new uint[OddBits.Sites.Length]);
        using var after = residence.Download(weights.Faulted[0]);
        Console.WriteLine("odd " + string.Join(' ', before.AsSpan<uint>().ToArray().Concat(after.AsSpan<uint>().ToArray()).Select(bits => bits.ToString("X8", CultureInfo.InvariantCulture))));
    }

    private static void Compare(ModelUnderTest gpu, ModelUnderTest cpu, string layer)
    {
        using var device = new LayerScores(gpu, layer, GraphRoute.Extended);
        using var processor = new LayerScores(cpu, layer, GraphRoute.Extended);
        var found = device.Run(Flips);
        var worker = Assert.IsType<DeviceWorker>(Assert.Single(device.Layer.Workers));
        var bytes = worker.BytesSent;
        var again = device.Run(Flips);
        var expected = processor.Run(Flips);
        var (clean, faulty, top1, finite) = (Difference(device.Golden, processor.Golden), 0.0, 0, 0);
        for (var trial = 0; trial < Flips.Length; trial++)
        {
            for (var row = 0; row < found[trial].Scores.Length; row += 10)
            {
                var left = found[trial].Scores.AsSpan(row, 10);
                var right = expected[trial].Scores.AsSpan(row, 10);
                if (Classification.AllFinite(left) && Classification.AllFinite(right))
                {
                    finite++;
                    faulty = Math.Max(faulty, Difference(left, right));
                    top1 += Classification.Top1(left) == Classification.Top1(right) ? 1 : 0;
                }
            }
        }

        var same = found.Zip(again).All(pair => pair.First.Scores.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(pair.Second.Scores.Select(BitConverter.SingleToUInt32Bits)));
        var injections = found.Zip(expected).All(pair => pair.First.Injections.SequenceEqual(pair.Second.Injections));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"layer {layer} bitwise={worker.Policy.IsBitwise} repeats={same} injections={injections} clean={clean:0.0e+0} faulty={faulty:0.0e+0} finite={finite} top1={top1} sent={bytes} policy: {worker.Policy}"));
    }

    /// <summary>Largest difference relative to the largest score.</summary>
    private static double Difference(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (largest, scale) = (0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
            scale = Math.Max(scale, Math.Abs(right[i]));
        }

        return largest == 0 ? 0 : largest / scale;
    }

    // What .NET changes of the environment, native libraries do not see.
    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi)]
    private static extern int SetVariable(string name, string value, int overwrite);
}
