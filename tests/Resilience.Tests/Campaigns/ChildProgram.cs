using System.Diagnostics;
using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;

namespace Resilience.Tests.Campaigns;

/// <summary>This test assembly as a program that runs a campaign, to be killed.</summary>
internal static class ChildProgram
{
    /// <summary>Arguments: campaign model dataset journal name layer flips iterations.</summary>
    public static int Main(string[] args)
    {
        if (args is ["cache", .. var rest])
        {
            var code = Caching.CacheChild.Main(rest);
            Console.Out.Flush();
            ExitNow(code);
        }

        if (args is ["device", .. var compare])
        {
            var code = Devices.DeviceChild.Main(compare);
            Console.Out.Flush();
            ExitNow(code);
        }

        if (args is not ["campaign", var model, var dataset, var journal, var name, var layer, var flips, var iterations])
        {
            return 2;
        }

        using var subject = new ModelUnderTest(new EngineOptions { ModelPath = model, DatasetPath = dataset, JournalFolder = journal, Threads = 2, Device = "cpu" });
        using var host = new TestHost();
        var spec = new CampaignSpec { Name = name, Layer = layer, Flips = FlipGrid.Parse(flips), Iterations = int.Parse(iterations, CultureInfo.InvariantCulture) };
        try
        {
            subject.RunPoint(spec, spec.Flips.Values[0], host);
            return 0;
        }
        catch (ResilienceException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.Flush();

            // Past exit handlers: those of a coverage tool would write files above the limit and cover the code.
            ExitNow(3);
            return 3;
        }
    }

    /// <summary>Starts the program.</summary>
    /// <param name="setup">Model and images.</param>
    /// <param name="spec">One point of this campaign.</param>
    /// <param name="largestFile">Kilobytes to which the system limits every file, as a full disk would; 0 for no limit.</param>
    public static Process Start(SmallSetup setup, CampaignSpec spec, int largestFile = 0) => Start(
        largestFile,
        [
            "campaign", setup.ModelPath, setup.DatasetPath, setup.JournalFolder, spec.Name, spec.Layer,
            spec.Flips.Values[0].ToString(CultureInfo.InvariantCulture), spec.Iterations.ToString(CultureInfo.InvariantCulture),
        ],
        output: false);

    /// <summary>Starts the program.</summary>
    /// <param name="largestFile">Kilobytes to which the system limits every file, as a full disk would; 0 for no limit.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="output">True to read what it prints.</param>
    public static Process Start(int largestFile, string[] arguments, bool output)
    {
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo("bash") { RedirectStandardError = largestFile > 0, RedirectStandardOutput = output };
        string[] command =
        [
            "-c", largestFile > 0 ? string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {largestFile}; exec \"$@\"") : "exec \"$@\"", "child", dotnet,
            "exec", typeof(ChildProgram).Assembly.Location, .. arguments,
        ];
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        // The runtime's double mapping of code is a file too, larger than any limit that would show.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int code);
}
