using System.Runtime.InteropServices;

namespace SynthiCad.Benchmarks.Engine;

/// <summary>The command <c>engine [--quick] [--root DIR] [--out DIR] [--threads N] [--model KEY]</c>.</summary>
internal static class EngineCommand
{
    private static readonly int[] InjectedFlips = [1, 30, 250];

    /// <summary>Compares, writes the results and prints the line; 1 where nothing could be measured.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (ComparisonArguments.Read("engine", arguments, takesModel: true) is not { } given)
        {
            return 2;
        }

        var plan = given.Quick ? Plan.Quick(given.Root) : Plan.Full(given.Root);
        if (given.Model is { } model)
        {
            plan = plan with { Models = [.. plan.Models.Where(one => one.Key == model)] };
        }

        var report = Measure(plan, given.Root, given.Threads, given.Quick);
        report.Write(given.Folder);
        Console.WriteLine(report.Line());
        return report.HasFigures ? 0 : 1;
    }

    private static EngineReport Measure(Plan plan, string root, int threads, bool quick)
    {
        var facts = RunFacts.Now(threads, quick);
        var load = new MachineLoad();
        Console.WriteLine($"{facts.Machine}; {facts.Runtime}");
        var injection = new List<InjectionTimes>();
        try
        {
            injection.AddRange(InjectedFlips.Select(InjectionTimes.Measure));
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"injection: not measured: {error.Message}");
        }

        var work = Directory.CreateTempSubdirectory("benchmark-");

        // Gigabytes of models: they go also when the run is interrupted.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Clean);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Clean);
        try
        {
            var layers = new Comparison(plan, root, work.FullName, threads, Console.WriteLine).Run();
            facts = facts with { OthersShare = load.Others() };
            Console.WriteLine(facts.Quietness);
            return new EngineReport(facts, layers, injection, TrialsRatio(root));
        }
        finally
        {
            work.Delete(recursive: true);
        }

        void Clean(PosixSignalContext signal) => work.Delete(recursive: true);
    }

    private static double TrialsRatio(string root)
    {
        try
        {
            return Trials.TrialsComparison.Measure(root).Ratio;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"trials: not measured: {error.Message}");
            return double.NaN;
        }
    }
}
