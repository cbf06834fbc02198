using System.Globalization;
using System.Text.Json;
using Resilience.Models;
using Resilience.Models.Inventory;
using Resilience.Runtime;
using Resilience.Tests;
using Resilience.Tests.Models;
using Resilience.Tests.Models.Recurrent;
using Resilience.Tool.Inspect;
using SynthiCad.Testing;

namespace Resilience.Tool.Tests;

public sealed class InspectTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    [Fact]
    public void The_table_names_layers_sizes_and_sums()
    {
        var (exitCode, output, error) = run.Run("inspect ../../models/colours.onnx");

        Assert.True(exitCode == 0, output + error);
        var lines = output.Split('\n');
        Assert.Matches(@"^conv2 +Conv +1×3×16×16 +float32 +111 +float32 +3,552 +24,576 +27,648$", Assert.Single(lines, l => l.StartsWith("conv2 ", StringComparison.Ordinal)));
        Assert.Contains("parameters  float32 biases: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void As_JSON_it_has_the_approved_shape_and_sums_that_fit()
    {
        var (exitCode, output, error) = run.Run("inspect ../../models/colours.onnx --json");

        Assert.True(exitCode == 0, output + error);
        using var json = JsonDocument.Parse(output);
        Approved.Check(JsonShape.Of(json.RootElement), "txt");
        var root = json.RootElement;
        Assert.Equal("resilience-inventory", root.GetProperty("format").GetString());
        Assert.Equal(run.Context.ModelSha256, root.GetProperty("model").GetProperty("sha256").GetString());
        var layers = root.GetProperty("layers").EnumerateArray().ToArray();
        var space = root.GetProperty("faultSpace");
        Assert.Equal(layers.Sum(l => l.GetProperty("parameterBits").GetInt64()), space.GetProperty("parameters").GetProperty("bits").GetInt64());
        Assert.Equal(layers.Sum(l => l.GetProperty("activationBits").GetInt64()), space.GetProperty("activations").GetProperty("bits").GetInt64());
        Assert.Equal(layers.Sum(l => l.GetProperty("macs").GetDouble()), root.GetProperty("macs").GetDouble());
    }

    [Fact]
    public void What_the_docs_show_is_what_the_tool_prints()
    {
        var (_, output, _) = run.Run($"inspect {Path.Combine(Checkout.Root, "samples/VggResilienceTests/models/vgg19.onnx")}");
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "inspect.md"));
        var shown = page.Split("```text\n")[1].Split("```")[0].Split('\n').Where(l => l is not ("" or "…")).ToArray();
        Assert.True(shown.Length > 10);
        Assert.All(shown, line => Assert.Contains(line, output.Split('\n')));
        var loop = InventoryBuilder.Build(OnnxModel.Parse(ModelBuilder.EndlessLoop(), "loop.onnx"), new Dictionary<string, long[]>(StringComparer.Ordinal), null);
        var lstm = InventoryBuilder.Build(OnnxModel.Parse(new RecurrentCase { Operation = "LSTM" }.Build().ToBytes(), "lstm.onnx"), new Dictionary<string, long[]>(StringComparer.Ordinal), null);
        var members = new[] { run.Run("inspect ../../models/colours.onnx --json").Output, InventoryDocument.Write(loop), InventoryDocument.Write(lstm) }
            .SelectMany(text => JsonShape.Of(JsonDocument.Parse(text).RootElement).Split('\n')).Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':')[0].Trim()).Distinct(StringComparer.Ordinal);
        Assert.All(members, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ScopeReason>(), reason => Assert.Contains($"| `{ScopeWords.Key(reason)}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_backend_model_is_written_as_a_table_and_as_JSON()
    {
        var shapes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var written = 0;
        foreach (var file in BackendModels.Files)
        {
            var inventory = InventoryBuilder.Build(OnnxModel.Load(file), shapes, RuntimeValueTypes.Instance);
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            InventoryText.Write(inventory, text, decorated: false);
            using var json = JsonDocument.Parse(InventoryDocument.Write(inventory));
            Assert.Equal(inventory.Nodes.Count, json.RootElement.GetProperty("layers").GetArrayLength());
            Assert.Contains("multiply-accumulates a run", text.ToString(), StringComparison.Ordinal);
            written++;
        }

        Assert.True(written >= 1000, $"{written} models");
    }

    [Fact]
    public void States_of_recurrent_layers_have_a_line_of_their_own()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var inventory = InventoryBuilder.Build(
            OnnxModel.Parse(new RecurrentCase { Operation = "LSTM", Batch = 1, Steps = 28, Hidden = 16 }.Build().ToBytes(), "lstm.onnx"), new Dictionary<string, long[]>(StringComparer.Ordinal), RuntimeValueTypes.Instance);
        InventoryText.Write(inventory, text, decorated: false);
        Assert.Contains("states      cell: hidden and cell state 1×1×16, 512 bits each, at steps 0..27\n", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect", 2, "RES0001", "model.onnx")]
    [InlineData("inspect ../../models/colors.onnx", 3, "RES0201", "did you mean 'colours.onnx'?")]
    [InlineData("inspect ../../dataset/test/red/00.jpg", 3, "RES0202", "00.jpg")]
    [InlineData("inspect ../../models/colours.onnx --input-shape imag=1,3,16,16", 2, "RES0001", "names no input")]
    [InlineData("inspect ../../models/colours.onnx --input-shape 1,3,16,16", 2, "RES0001", "names no input")]
    [InlineData("inspect ../../models/colours.onnx --input-shape input=1,x,16,16", 2, "RES0001", "'x' is no dimension")]
    [InlineData("inspect ../../models/colours.onnx --input-shape input=1,4,16,16", 2, "RES0001", "does not fit")]
    public void What_is_wrong_has_a_code_one_line_and_no_output(string arguments, int expected, string code, string part) =>
        run.RequireRefused(arguments, expected, code, part);
}
