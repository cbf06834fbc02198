using System.Runtime.InteropServices;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>The command <c>rendering [--quick | --memory] [--root DIR] [--out DIR] [--threads N]</c>.</summary>
internal static class RenderingCommand
{
    /// <summary>Measures and writes the results.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var memory = arguments.Contains("--memory");
        string[] others = [.. arguments.ToArray().Where(argument => argument != "--memory")];
        if (ComparisonArguments.Read("rendering", others) is not { } given)
        {
            return 2;
        }

        if (memory)
        {
            return MemoryRun.Run(given);
        }

        var plan = given.Quick ? RenderingPlan.Quick : RenderingPlan.Full;
        var facts = Facts(given);
        var load = new MachineLoad();
        Console.WriteLine($"{facts.Machine}; {facts.Runtime}");
        var work = Directory.CreateTempSubdirectory("benchmark-");
        try
        {
            var scene = new ComparisonScene();
            var exported = SceneExport.Write(scene, plan.FramesATurn, work.FullName);
            var references = new References(Path.Combine(given.Root, "artifacts", "benchmarks", "references"), exported, plan.ReferenceSamples);
            var (comparison, who) = Measure(plan, scene, references, given, exported, work.FullName);
            facts = facts with { OthersShare = load.Others() };
            Console.WriteLine(facts.Quietness);
            var report = new RenderingReport(facts, plan, comparison, references.Samples, who);
            report.Write(given.Folder);
            Console.WriteLine(report.Line());
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    // Cycles has ended when this returns: the load counts what ended children took as ours.
    private static (RenderingComparison Comparison, string Cycles) Measure(
        RenderingPlan plan, ComparisonScene scene, References references, ComparisonArguments given, string exported, string work)
    {
        using var cycles = CyclesProcess.TryStart(Path.Combine(given.Root, "benchmarks", "cycles", "render.py"), exported, given.Threads, out var problem);
        var who = cycles?.Description ?? problem!;
        Console.WriteLine(who);
        var comparison = new RenderingComparison(plan, scene, cycles, references, work, given.Threads, Console.WriteLine);
        comparison.Run();
        return (comparison, who);
    }

    private static RunFacts Facts(ComparisonArguments given) => new()
    {
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture),
        Machine = Resilience.Campaigns.Machine.Description,
        Runtime = RuntimeInformation.FrameworkDescription,
        Version = Resilience.Campaigns.Machine.ToolVersion,
        Threads = given.Threads,
        Quick = given.Quick,
        LoadAtStart = MachineLoad.Average(),
    };
}
