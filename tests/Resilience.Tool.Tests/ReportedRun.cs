using System.Diagnostics;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Reporting;
using Resilience.Xunit.Tests.EndToEnd;

namespace Resilience.Tool.Tests;

/// <summary>A campaign with its report, laid out as a test project's output folder, and the tool to run on it.</summary>
public sealed class ReportedRun : IDisposable
{
    public const string Campaign = "Tests.Colour flips";

    public ReportedRun()
        : this(spec => spec)
    {
    }

    internal ReportedRun(Func<CampaignSpec, CampaignSpec> change)
    {
        Directory.CreateDirectory(At("bin/models"));
        File.WriteAllBytes(At("bin/models/colours.onnx"), ColourModel.Bytes());
        ColourModel.WriteImages(At("bin/dataset/test"), shift: 0);
        using var subject = new ModelUnderTest(new EngineOptions
        {
            ModelPath = At("bin/models/colours.onnx"),
            DatasetPath = At("bin/dataset/test"),
            Images = 18,
            Threads = 2,
            Device = "cpu",
        });
        var host = new QuietHost();
        var spec = change(new CampaignSpec { Name = Campaign, Layer = "conv1", Flips = FlipGrid.Parse("1,40"), Iterations = 6, Bits = BitSelection.Parse("exponent") });
        Result = subject.Result(spec, [.. spec.Flips.Values.Select(flips => subject.RunPoint(spec, flips, host))], host);
        Write(Result, subject.Context);
        Context = subject.Context;
    }

    // Not below the test's folder: the tool would find the files of a test beside this one.
    public string Root { get; } = Directory.CreateTempSubdirectory("replay-").FullName;

    public string ReportFolder => At("bin/TestResults/resilience");

    internal CampaignResult Result { get; }

    internal RunContext Context { get; }

    public string At(string path) => Path.Combine(Root, path);

    internal void Write(CampaignResult result, RunContext context) =>
        ReportWriter.Write(ReportFolder, ResilienceReport.Create(context, [result], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));

    /// <summary>Runs the tool: it ends with this exit code and one coded line that holds a part, without output.</summary>
    public void RequireRefused(string commandLine, int expected, string code, string part)
    {
        var (exitCode, output, error) = Run(commandLine);

        Assert.True(expected == exitCode, $"{exitCode}: {output}{error}");
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, output);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>Runs the tool from the report's folder with arguments as a shell splits them.</summary>
    public (int ExitCode, string Output, string Error) Run(string commandLine)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = ReportFolder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec dotnet \"$TOOL\" {commandLine}");
        start.Environment["TOOL"] = Path.Combine(AppContext.BaseDirectory, "resilience-cli.dll");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
