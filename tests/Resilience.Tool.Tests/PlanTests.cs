using System.Globalization;
using System.Text.Json;
using Resilience.Tests;

namespace Resilience.Tool.Tests;

public sealed class PlanTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Good = "plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1,5..9:2 --iterations 40 --device cpu";

    [Fact]
    public void A_plan_names_the_work_the_time_and_the_memory()
    {
        var (exitCode, output, error) = run.Run(Good);

        Assert.True(exitCode == 0, output + error);
        var lines = output.Split('\n').ToLookup(l => l.Split(' ')[0], l => l);
        Assert.Contains("conv2 (Conv): 3 output channels, 3,552 fault sites in conv2_W 3×4×3×3, conv2_b 3, bits all", Assert.Single(lines["layer"]), StringComparison.Ordinal);
        Assert.Contains("4 points × 40 trials × 24 images", Assert.Single(lines["campaign"]), StringComparison.Ordinal);
        Assert.Matches(@"^predicted \S+ \S+ \(\S+ \S+ to \S+ \S+\)$", Assert.Single(lines["predicted"]));
        Assert.Contains("× 24 images = ", Assert.Single(lines["memory"]), StringComparison.Ordinal);
        Assert.Contains("all at once", Assert.Single(lines["memory"]), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
        Assert.Empty(lines["estimated"]);
    }

    [Fact]
    public void As_JSON_it_has_the_approved_shape_and_figures_that_fit_each_other()
    {
        var (exitCode, output, error) = run.Run(Good + " --json");

        Assert.True(exitCode == 0, output + error);
        using var json = JsonDocument.Parse(output);
        Approved.Check(JsonShape.Of(json.RootElement), "txt");
        var root = json.RootElement;
        Assert.Equal("resilience-plan", root.GetProperty("format").GetString());
        Assert.Equal(run.Context.ModelSha256, root.GetProperty("modelSha256").GetString());

        // 2 × multiply-accumulates of 4 → 3 channels, 3 × 3 kernel, 16 × 16 places, and the bias.
        var flops = root.GetProperty("flopsPerImage");
        Assert.Equal((2.0 * 3 * 4 * 9 * 256) + (3 * 256), flops.GetProperty("layer").GetDouble());
        Assert.Equal(
            flops.GetProperty("model").GetDouble(),
            flops.GetProperty("prefix").GetDouble() + flops.GetProperty("layer").GetDouble() + flops.GetProperty("tail").GetDouble());

        var points = root.GetProperty("points").EnumerateArray().ToArray();
        Assert.Equal([1, 5, 7, 9], points.Select(p => p.GetProperty("flips").GetInt32()));
        Assert.Equal(1, points[0].GetProperty("expectedChannels").GetDouble(), 1e-6);
        Assert.All(points.Zip(points.Skip(1)), p => Assert.True(p.First.GetProperty("expectedChannels").GetDouble() < p.Second.GetProperty("expectedChannels").GetDouble()));
        var seconds = root.GetProperty("seconds");
        var parts = new[] { "opening", "golden", "prefix", "trials" }.Sum(part => seconds.GetProperty(part).GetDouble());
        Assert.Equal(parts, seconds.GetProperty("total").GetProperty("expected").GetDouble(), 1e-4);
        Assert.Equal(points.Sum(p => p.GetProperty("seconds").GetProperty("expected").GetDouble()), seconds.GetProperty("trials").GetDouble(), 1e-4);
        Assert.All(points, p => Assert.True(p.GetProperty("seconds").GetProperty("low").GetDouble() > 0));
    }

    [Fact]
    public void The_memory_that_it_names_is_what_the_campaign_took()
    {
        var (exitCode, output, error) = run.Run("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv1 --flips 1,40 --images 18 --bits exponent --device cpu --json");

        Assert.True(exitCode == 0, output + error);
        using var json = JsonDocument.Parse(output);
        var memory = json.RootElement.GetProperty("memory");
        Assert.Equal(run.Result.Points[0].Cost!.PeakCacheBytes, memory.GetProperty("cache").GetDouble(), 1e-3);

        // conv1 reads images of 3 × 16 × 16 float32 at least.
        Assert.InRange(memory.GetProperty("cachePerImage").GetDouble(), 3 * 16 * 16 * 4, 1e6);
        Assert.Equal(1, memory.GetProperty("chunks").GetInt32());
    }

    [Fact]
    public void A_plan_of_the_mode_delta_says_so()
    {
        var (exitCode, output, error) = run.Run(Good + " --mode delta");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains(", mode delta\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_gives_the_published_number_of_trials_for_each_layer_and_needs_the_model_alone()
    {
        var (exitCode, output, error) = run.Run("plan ../../models/colours.onnx --margin 0.05 --confidence 0.99");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("z = 2.576 and p = 1/2, rounded up (Leveugle", output, StringComparison.Ordinal);
        var rows = output.Split('\n').Skip(3).TakeWhile(line => line.Length > 0)
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Trim().Replace(",", string.Empty, StringComparison.Ordinal)).ToArray()).ToList();
        var conv2 = rows.Single(row => row[0] == "conv2");

        // 3,552 / (1 + 0.05² · 3,551 / (2.576² / 4)) = 559.30.
        Assert.Equal(("3552", "560"), (conv2[1], conv2[2]));
        Assert.InRange(long.Parse(conv2[3], CultureInfo.InvariantCulture), 32, 3552);
        Assert.Equal(rows[..^1].Sum(row => long.Parse(row[1], CultureInfo.InvariantCulture)), long.Parse(rows[^1][1], CultureInfo.InvariantCulture));

        var (one, bit, _) = run.Run("plan ../../models/colours.onnx --margin 0.05 --layer conv2 --bits sign");
        Assert.Equal(0, one);
        Assert.Contains("z = 1.960", bit, StringComparison.Ordinal);
        Assert.Contains("conv2               111      87", bit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan ../../models/colours.onnx --margin 0", 2, "RES0105", "Margin = 0;")]
    [InlineData("plan ../../models/colours.onnx --margin 0.01 --confidence 1", 2, "RES0105", "Confidence = 1;")]
    [InlineData("plan ../../models/colours.onnx --margin 0.01 --layer conv9", 2, "RES0102", "conv")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1 --mode dleta", 2, "RES0112", "delta")]
    [InlineData("plan", 2, "RES0001", "model.onnx")]
    [InlineData("plan ../../models/colours.onnx --layer conv2 --flips 1", 2, "RES0001", "--dataset")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 9..1", 2, "RES0101", "1..9")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips ''", 2, "RES0101", "is empty")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv3 --flips 1", 2, "RES0102", "did you mean 'conv")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer 'conv*' --flips 1", 2, "RES0119", "one layer's float32 parameters")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1 --iterations 0", 2, "RES0105", "Iterations = 0")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1 --images=-3", 2, "RES0105", "Images = -3")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1 --bits 32", 2, "RES0107", "'32' is no bit")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1,4000", 2, "RES0108", "3552 fault sites")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../dataset/test --layer conv2 --flips 1 --device gpu", 2, "RES0312", "'gpu'")]
    [InlineData("plan ../../models/colors.onnx --dataset ../../dataset/test --layer conv2 --flips 1", 3, "RES0201", "did you mean 'colours.onnx'?")]
    [InlineData("plan ../../dataset/test/red/00.jpg --dataset ../../dataset/test --layer conv2 --flips 1", 3, "RES0202", "00.jpg")]
    [InlineData("plan ../../models/colours.onnx --dataset ../../nothing --layer conv2 --flips 1", 3, "RES0401", "nothing")]
    public void What_is_wrong_has_a_code_one_line_and_no_output(string arguments, int expected, string code, string part) =>
        run.RequireRefused(arguments, expected, code, part);
}
