using System.Runtime.InteropServices;
using SynthiCad.Benchmarks.Engine;

namespace SynthiCad.Benchmarks.FaultCosts;

/// <summary>The command <c>faults [--quick] [--root DIR] [--out DIR] [--threads N]</c>.</summary>
internal static class FaultsCommand
{
    private const int ManyFlips = 250;
    private static readonly int[] Injected = [Plan.HeadFlips, ManyFlips];

    /// <summary>Measures and writes the results; 1 where nothing could be measured.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        if (ComparisonArguments.Read("faults", arguments) is not { } given)
        {
            return 2;
        }

        var report = Measure(given.Quick ? FaultsPlan.Quick(given.Root) : FaultsPlan.Full(given.Root), given.Threads, given.Quick);
        report.Write(given.Folder);
        Console.WriteLine(report.Line());
        return report.Tables.Any(table => table.Base is not null) ? 0 : 1;
    }

    private static FaultsReport Measure(FaultsPlan plan, int threads, bool quick)
    {
        var facts = RunFacts.Now(threads, quick);
        var load = new MachineLoad();
        Console.WriteLine($"{facts.Machine}; {facts.Runtime}");
        FaultInjectionTimes[] injection = [.. Injected.SelectMany(faults => FaultInjectionTimes.Measure(faults, plan.Lists, "bit-flip", "stuck-at-1", "gaussian(0.1)"))];
        var flips = quick ? null : InjectionTimes.Measure(ManyFlips);
        var work = Directory.CreateTempSubdirectory("benchmark-");

        // Gigabytes of models: they go also when the run is interrupted.
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Clean);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Clean);
        try
        {
            var comparison = new FaultsComparison(plan, work.FullName, threads, Console.WriteLine);
            comparison.Run();
            facts = facts with { OthersShare = load.Others() };
            Console.WriteLine(facts.Quietness);
            return new FaultsReport(facts, comparison.Tables, injection, flips, comparison.Corruptions);
        }
        finally
        {
            work.Delete(recursive: true);
        }

        void Clean(PosixSignalContext signal) => work.Delete(recursive: true);
    }
}
