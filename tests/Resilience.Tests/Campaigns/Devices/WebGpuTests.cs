using System.Globalization;
using Xunit.Abstractions;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>
/// WebGPU on a software driver. Where this machine has none, what is checked is that WebGPU says so with its code; the
/// test's output tells which of the two it was.
/// </summary>
public sealed class WebGpuTests(ITestOutputHelper output)
{
    [Fact]
    public void WebGPU_on_a_software_driver_runs_trials_like_the_processor_or_says_that_it_cannot()
    {
        using var setup = new SmallSetup(images: 6);
        using var child = ChildProgram.Start(0, ["device", setup.ModelPath, setup.DatasetPath, "block2_conv1,predictions"], output: true);
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        output.WriteLine(text);
        Assert.Equal(0, child.ExitCode);
        if (!File.Exists(DeviceChild.Driver))
        {
            Assert.StartsWith("failed RES0311", text, StringComparison.Ordinal);
            return;
        }

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["device WebGpu", "auto Cpu"], lines[..2]);

        // All of the faults' model runs on the device, and it keeps every bit.
        Assert.Equal("odd " + string.Join(' ', OddBits.Pristine.Concat(OddBits.Faulty).Select(bits => bits.ToString("X8", CultureInfo.InvariantCulture))), lines[2]);
        Assert.Equal(["layer block2_conv1", "layer predictions"], lines[3..].Select(line => string.Join(' ', line.Split(' ')[..2])));
        foreach (var line in lines[3..])
        {
            var facts = line.Split(' ').Where(word => word.Contains('=', StringComparison.Ordinal)).ToDictionary(word => word.Split('=')[0], word => word.Split('=')[1]);
            Assert.Equal(("True", "True", "True"), (facts["bitwise"], facts["repeats"], facts["injections"]));
            Assert.InRange(Number(facts["clean"]), 0, 1e-5);
            Assert.InRange(Number(facts["faulty"]), 0, 1e-4);
            Assert.Equal(facts["finite"], facts["top1"]);
            Assert.InRange(Number(facts["finite"]), 1, 30);

            // Two tensors, an element each at least; three runs without faults, at the start and around the trials.
            Assert.InRange(Number(facts["sent"]), 12 * DeviceChild.Flips.Length, 12 * (DeviceChild.Flips.Sum() + DeviceChild.Flips.Length + 8));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
