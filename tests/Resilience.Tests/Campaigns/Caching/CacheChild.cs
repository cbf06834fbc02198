using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Resilience.Campaigns;
using Resilience.Campaigns.Caching;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>A process that fills and reads caches, and says what it saw; see <see cref="ChildProgram"/>.</summary>
internal static class CacheChild
{
    /// <summary>Arguments: <c>load model dataset folder limit budget passes</c>, <c>point model dataset folder layer</c>, or <c>fill folder</c>.</summary>
    public static int Main(string[] arguments) => arguments switch
    {
        ["load", var model, var dataset, var folder, var limit, var budget, var passes] => Load(
            new EngineOptions { ModelPath = model, DatasetPath = dataset, Device = "cpu" },
            new CacheSettings(folder, Number(limit), Fresh: false, 0),
            Number(budget),
            Number(passes)),
        ["point", var model, var dataset, var folder, var layer] => Point(
            new EngineOptions { ModelPath = model, DatasetPath = dataset, Device = "cpu", CacheFolder = folder, CacheAfterSeconds = 0 }, SmallSetup.Spec(layer)),
        ["fill", var folder] => Fill(folder),
        _ => 2,
    };

    /// <summary>Starts a load; the last layer but one of the small models is the one in question.</summary>
    public static System.Diagnostics.Process Load(EngineOptions setup, string folder, long budget = long.MaxValue / 2, long limit = long.MaxValue / 2, int passes = 1, int largestFile = 0) =>
        ChildProgram.Start(largestFile, ["cache", "load", setup.ModelPath, setup.DatasetPath, folder, Text(limit), Text(budget), Text(passes)], output: true);

    /// <summary>Starts a point.</summary>
    public static System.Diagnostics.Process Point(SmallSetup setup, string folder, string layer) =>
        ChildProgram.Start(0, ["cache", "point", setup.ModelPath, setup.DatasetPath, folder, layer], output: true);

    /// <summary>What a child printed, by the first word of the line.</summary>
    public static ILookup<string, string> Result(System.Diagnostics.Process child)
    {
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, text);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToLookup(line => line.Split(' ')[0], line => line[(line.IndexOf(' ') + 1)..]);
    }

    private static int Load(EngineOptions options, CacheSettings settings, long budget, long passes)
    {
        using var probe = new PrefixProbe(options, settings, budget);
        for (var pass = 0; pass < passes; pass++)
        {
            Console.WriteLine("sum " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', probe.Contents())))));
        }

        Console.WriteLine($"runs {probe.Cache.Use.PrefixRuns}");
        Console.WriteLine($"chunks {probe.Cache.Use.Chunks}");
        Console.WriteLine($"peak {probe.Cache.Use.PeakBytes}");
        Console.WriteLine("resident " + File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        foreach (var line in probe.Lines)
        {
            Console.WriteLine("said " + line);
        }

        return 0;
    }

    private static int Point(EngineOptions options, CampaignSpec spec)
    {
        using var host = new TestHost { OnLine = line => Console.WriteLine("said " + line) };
        using var subject = new ModelUnderTest(options);
        foreach (var trial in SmallSetup.Essence(subject.RunPoint(spec, spec.Flips.Values[0], host)))
        {
            Console.WriteLine("trial " + trial);
        }

        return 0;
    }

    /// <summary>Writes into a file until that fails.</summary>
    private static int Fill(string root)
    {
        var folder = new CacheFolder(new CacheSettings(root, null, Fresh: false, 0), line => Console.WriteLine("said " + line));
        using (var writer = folder.Begin(Batches.Key, 0)!)
        {
            using var tensor = Tensor.Allocate(ElementType.UInt8, 100_000);
            try
            {
                for (var i = 0; i < 1000; i++)
                {
                    writer.Add(tensor);
                }
            }
            catch (IOException error)
            {
                folder.NotWritable(error);
            }
        }

        Console.WriteLine($"left {Directory.EnumerateFileSystemEntries(root).Count()}");
        return 0;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
