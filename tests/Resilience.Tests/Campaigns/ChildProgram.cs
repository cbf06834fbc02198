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
        if (args is not ["campaign", var model, var dataset, var journal, var name, var layer, var flips, var iterations])
        {
            return 2;
        }

        using var subject = new ModelUnderTest(new EngineOptions { ModelPath = model, DatasetPath = dataset, JournalFolder = journal, Threads = 2, Device = "cpu" });
        using var host = new TestHost();
        var spec = new CampaignSpec { Name = name, Layer = layer, Flips = FlipGrid.Parse(flips), Iterations = int.Parse(iterations, CultureInfo.InvariantCulture) };
        subject.RunPoint(spec, spec.Flips.Values[0], host);
        return 0;
    }

    public static Process Start(SmallSetup setup, CampaignSpec spec)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet");
        foreach (var argument in new[]
        {
            "exec", typeof(ChildProgram).Assembly.Location, "campaign", setup.ModelPath, setup.DatasetPath, setup.JournalFolder,
            spec.Name, spec.Layer, spec.Flips.Values[0].ToString(CultureInfo.InvariantCulture), spec.Iterations.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
