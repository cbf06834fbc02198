using System.Diagnostics;
using System.Globalization;
using SynthiCad.Shared;
using Xunit.Abstractions;

namespace SynthiCad.Generator.Tests.Fuzzing;

/// <summary>
/// Damaged files of every format: each is read or refused with a code, in bounded time and memory. SYNTHICAD_FUZZ sets how many of each
/// format (2,000), SYNTHICAD_FUZZ_SEED which; build/fuzz.sh runs many.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    // A hang, not a slow machine.
    private const double LongestSeconds = 20;
    private const long MostBytes = 256 << 20;

    private static readonly int Inputs = (int)Number("SYNTHICAD_FUZZ", 2000);
    private static readonly ulong Seed = (ulong)Number("SYNTHICAD_FUZZ_SEED", 1);

    public static TheoryData<string> Targets => new(FuzzTargets.All.Select(t => t.Name));

    [Theory]
    [MemberData(nameof(Targets))]
    public void Damaged_files_are_read_or_refused_with_a_code(string name)
    {
        var number = Array.FindIndex(FuzzTargets.All, t => t.Name == name);
        var target = FuzzTargets.All[number];
        foreach (var seed in target.Seeds)
        {
            target.Read(seed);
        }

        int read = 0, refused = 0;
        var (slowest, largest) = (0.0, 0L);
        for (var i = 0; i < Inputs; i++)
        {
            var data = Mutator.Damage(target.Seeds, new CounterRandom(Seed, (ulong)number, (ulong)i));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.GetTimestamp();
            try
            {
                target.Read(data);
                read++;
            }
            catch (SynthiCadException e) when (e.Code.StartsWith("SCAD", StringComparison.Ordinal) && e.Message.Length < 1000 && !e.Message.Any(char.IsControl))
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"{name} {i}: {e}\n{Keep(name, i, data)}");
            }

            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            (slowest, largest) = (Math.Max(slowest, seconds), Math.Max(largest, bytes));
            if (seconds >= LongestSeconds || bytes >= MostBytes)
            {
                Assert.Fail($"{name} {i}: {seconds:0.0} s, {bytes} bytes\n{Keep(name, i, data)}");
            }
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"{name}: {Inputs} inputs, {read} read, {refused} refused, slowest {slowest * 1000:0} ms, largest {largest >> 10} KiB");
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("SYNTHICAD_FUZZ_REPORT") is { Length: > 0 } report)
        {
            lock (FuzzTargets.All)
            {
                File.AppendAllText(report, line + "\n");
            }
        }

        Assert.Equal(Inputs, read + refused);
        Assert.True(refused > 0 || name is "truth" or "mtl" or "cache entry" or "tessellation", "nothing was refused: the damage does not reach the reader");
    }

    // Where a failing input lies, to try it by hand.
    private static string Keep(string name, int number, byte[] data)
    {
        var path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"synthicad-fuzz-{name.Replace(' ', '-')}-{Seed}-{number}"));
        File.WriteAllBytes(path, data);
        return $"the input is {path}";
    }

    private static long Number(string variable, long otherwise) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;
}
