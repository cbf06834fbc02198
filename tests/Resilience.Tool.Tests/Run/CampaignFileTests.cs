using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Specs;
using Resilience.Tool.Run;

namespace Resilience.Tool.Tests.Run;

public sealed class CampaignFileTests
{
    private const string Head = "model: m.onnx\ndataset: data\ncampaigns:\n";

    [Fact]
    public void A_file_is_read_with_paths_relative_to_it_and_the_usual_for_what_it_does_not_say()
    {
        var file = Parse(Head + "  - name: c\n    layers: [conv1, 'op:Relu']\n    count: 1..30\n    step: 10\n    bits: [exponent, 31]\n    min-accuracy: 0.8\n");

        Assert.Equal(("/project/m.onnx", "/project/data", "data", 0, "auto", 0, "/project/resilience-report"), (file.Model, file.Dataset, file.DatasetName, file.Images, file.Device, file.Verify, file.Report));
        var (spec, place) = Assert.Single(file.Campaigns);
        Assert.Equal("/project/c.yaml(4,5)", place);
        Assert.Equal(
            new CampaignSpec { Name = "c", Layer = "conv1,op:Relu", Flips = FlipGrid.Parse("1,10,20,30"), Bits = BitSelection.Parse("exponent,31"), MinAccuracy = 0.8 },
            spec with { Source = null });
        Assert.Equal(new SourcePlace("/project/c.yaml", 4), spec.Source);
    }

    [Fact]
    public void JSON_means_the_same()
    {
        var yaml = Parse(Head + "  - {name: a, corruption: fog, severity: 2..3, iterations: 4}\n  - {name: b, target: activations, layers: '*', rates: [1e-3, 1e-4], fault: zero}\n");
        var json = CampaignFileReader.Parse("/project/c.json", """
            {
              "model": "m.onnx", /* the model */ "dataset": "data",
              "campaigns": [
                { "name": "a", "corruption": "fog", "severity": "2..3", "iterations": 4 },
                { "name": "b", "target": "activations", "layers": ["*"], "rates": "1e-3,1e-4", "fault": "zero" },
              ]
            }
            """);

        Assert.Equal(yaml.Campaigns.Select(c => c.Spec with { Source = null }), json.Campaigns.Select(c => c.Spec with { Source = null }));
        Assert.Equal([new SourcePlace("/project/c.json", 4), new SourcePlace("/project/c.json", 5)], json.Campaigns.Select(c => c.Spec.Source));
        Assert.Equal(["/project/c.json(4,5)", "/project/c.json(5,5)"], json.Campaigns.Select(c => c.Place));
        Assert.Equal([1e-4, 1e-3], json.Campaigns[1].Spec.Rates!.Values);
    }

    [Fact]
    public void Anchors_and_merged_maps_are_read()
    {
        var file = Parse("model: m\ndataset: d\ncampaigns:\n  - &usual {name: a, layers: conv1, count: 3, iterations: 7}\n  - {<<: *usual, name: b, count: 4}\n");

        Assert.Equal(["a 3 7", "b 4 7"], file.Campaigns.Select(c => $"{c.Spec.Name} {c.Spec.Flips.Values.Single()} {c.Spec.Iterations}"));
    }

    [Fact]
    public void Every_setting_of_a_campaign_can_be_written()
    {
        foreach (var key in CampaignKeys.All.Where(key => key.Property is not (nameof(CampaignText.FaultList) or nameof(CampaignText.Hazards) or nameof(CampaignText.MaxHazard) or nameof(CampaignText.Baseline) or nameof(CampaignText.MaxRegression) or nameof(CampaignText.Corruption) or nameof(CampaignText.Severity))))
        {
            var isAmount = key.Name is "count" or "rate" or "rates" or "bit-error-rate" or "bit-error-rates";
            var value = key.Words.Count > 0 ? key.Words[0] : key.Examples.Count > 0 ? key.Examples[0] : key.Name switch { "rate" or "bit-error-rate" => "0.01", "precision" => "0.1\n    stop: sequential", "confidence" => "0.9", "high" => "0.9\n    low: 0.8", "low" => "0.8\n    high: 0.9", _ => "1" };
            var text = Head + $"  - name: c\n{(key.Name == "layers" ? string.Empty : "    layers: conv1\n")}{(isAmount ? string.Empty : "    count: 5..6\n")}    {key.Name}: {(value is "*" ? "'*'" : value)}\n";

            Assert.Equal("c", Assert.Single(Parse(text).Campaigns).Spec.Name);
        }
    }

    [Theory]
    // The bar stands where the error must point.
    [InlineData("¦", "RES0133", "the file has nothing where keys and values belong")]
    [InlineData("¦- a", "RES0133", "the file has a list where keys and values belong")]
    [InlineData("model: m\n  dataset¦: d\n", "RES0131", "is not YAML: ")]
    [InlineData("model: m\ndataset: d\ncampaigns: [{name: c, layers: ¦*all, count: 1}]\n", "RES0131", "names '*all'")]
    [InlineData("model: m\ndataset: d\ncampaigns: ¦conv1\n", "RES0133", "'campaigns' has 'conv1'; expected a list of 1 to 1000 campaigns")]
    [InlineData("model: m\ndataset: d\ncampaigns: ¦[]\n", "RES0133", "'campaigns' has 0 entries")]
    [InlineData("model: m\ndataset: d\ncampaigns:\n  - ¦conv1\n", "RES0133", "'campaigns' has 'conv1' where a campaign belongs")]
    [InlineData("¦model: m\ndataset: d\n", "RES0134", "'campaigns' is missing")]
    [InlineData("¦model: m\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0134", "'dataset' is missing")]
    [InlineData("model: m\ndataset:¦ \ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "'dataset' has nothing where a text belongs")]
    [InlineData("model: ¦[a]\ndataset: d\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "'model' has a list where a text belongs")]
    [InlineData("model: m\ndataset: d\nimages: ¦-1\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "'images' is '-1'; expected a whole number from 0 to 2147483647")]
    [InlineData("model: m\ndataset: d\nverify: ¦101\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "'verify' is '101'; expected a number from 0 to 100")]
    [InlineData("model: m\ndataset: d\ndevice: ¦gpu\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "did you mean 'cpu'? Expected 'auto', 'cpu', 'cuda' or 'webgpu'")]
    [InlineData("model: m\n¦datset: d\ndataset: d\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0132", "unknown key 'datset'; did you mean 'dataset'?")]
    [InlineData("model: m\ndataset: d\n¦model: n\ncampaigns: [{name: c, layers: x, count: 1}]\n", "RES0133", "'model' stands here twice")]
    [InlineData("@  - ¦layers: x\n    count: 1\n", "RES0134", "'name' is missing")]
    [InlineData("@  - {name: c, layers: x, count: 1}\n  - {name: ¦c, layers: y, count: 1}\n", "RES0133", "'c' is the name of another campaign")]
    [InlineData("@  - ¦{name: c, count: 1}\n", "RES0109", "layers is empty; expected a node name of the model, such as layers: block4_conv3")]
    [InlineData("@  - ¦{name: c, layers: x}\n", "RES0117", "no number of faults is given; expected one of count, rate, rates")]
    [InlineData("@  - {name: c, layers: x, count: 1, ¦min_accuracy: 0.8}\n", "RES0132", "did you mean 'min-accuracy'?")]
    [InlineData("@  - {name: c, layers: x, count: 1, ¦zzzzzzzzzz: 1}\n", "RES0132", "expected name, fault, bits")]
    [InlineData("@  - {name: c, layers: x, count: 1, iterations: ¦1.5}\n", "RES0133", "'iterations' is '1.5'; expected a whole number from 1 to 10000000")]
    [InlineData("@  - {name: c, layers: x, count: 1, iterations: ¦0}\n", "RES0105", "iterations: 0; expected 1..10000000")]
    [InlineData("@  - {name: c, layers: x, count: 1, min-accuracy: ¦80 %}\n", "RES0133", "'min-accuracy' is '80 %'; expected a number from 0 to 1")]
    [InlineData("@  - {name: c, layers: x, rate: ¦0}\n", "RES0117", "rate: '0': '0' is not above 0 and at most 1")]
    [InlineData("@  - {name: c, layers: x, count: ¦{a: 1}}\n", "RES0133", "'count' has a map where a whole number, a list of them, or a text belongs")]
    [InlineData("@  - {name: c, layers: [x, ¦[y]], count: 1}\n", "RES0133", "'layers' has a list where a text or a list of texts belongs")]
    [InlineData("@  - {name: c, layers: x, count: 1, fault: ¦[zero]}\n", "RES0133", "'fault' has a list where a text belongs")]
    [InlineData("@  - {name: c, layers: x, count: 1, fault: ¦method(Mine)}\n", "RES0123", "methods can be called in test projects only")]
    [InlineData("@  - {name: c, layers: x, count: 1, fault: zero, bits: ¦sign}\n", "RES0119", "bits: sign does not go with the rest: fault 'zero' strikes whole values")]
    [InlineData("@  - {name: c, corruption: fog, layers: ¦x}\n", "RES0119", "layers: x does not go with the rest: a corruption")]
    [InlineData("@  - {name: c, corruption: ¦frog}\n", "RES0122", "did you mean 'fog'?")]
    [InlineData("@  - {name: c, layers: x, count: 1, target: ¦weihgts}\n", "RES0118", "target: 'weihgts'; did you mean 'weights'?")]
    public void A_mistake_has_its_code_and_its_place(string marked, string code, string part)
    {
        var text = marked.Replace("@", Head, StringComparison.Ordinal);
        var bar = text.IndexOf('¦', StringComparison.Ordinal);
        var before = text[..bar];
        var place = $"/project/c.yaml({before.Count(c => c == '\n') + 1},{bar - before.LastIndexOf('\n')})";

        var error = Assert.Single(Problems(text.Replace("¦", string.Empty, StringComparison.Ordinal)));

        Assert.Equal((code, place), (error.Code, error.File));
        Assert.Contains(part, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_found_in_the_file_s_order()
    {
        var problems = Problems("images: x\ncampaigns:\n  - layers: a\n    rate: 2\n    fault: zap\n  - name: c\n    mode: fast\n    count: 1\n");

        Assert.Equal(
            ["RES0134 1,1", "RES0134 1,1", "RES0133 1,9", "RES0134 3,5", "RES0117 4,11", "RES0113 5,12", "RES0109 6,5", "RES0112 7,11"],
            problems.Select(p => $"{p.Code} {p.File![(p.File!.IndexOf('(', StringComparison.Ordinal) + 1)..^1]}"));
    }

    [Theory]
    [InlineData("{\"model\": 1,¦}}", "is not JSON: ")]
    [InlineData("¦nonsense", "is not JSON: ")]
    [InlineData("{\n  \"a\": ¦\"\\ud83d\" }", "is not JSON: ")]
    public void What_is_no_JSON_is_refused(string marked, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => CampaignFileReader.Parse("/project/c.json", marked.Replace("¦", string.Empty, StringComparison.Ordinal)));

        Assert.Equal("RES0131", error.Code);
        Assert.Contains(part, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_of_aliases_and_deep_nesting_are_refused_quickly()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 40; i++)
        {
            bomb.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        Assert.All(Problems(bomb.ToString()), p => Assert.Matches("^RES013[24]$", p.Code));
        Assert.Equal("RES0131", Assert.Single(Problems(new string('[', 50_000))).Code);
        Assert.Equal("RES0131", Assert.Throws<ResilienceException>(() => CampaignFileReader.Parse("/project/c.json", new string('[', 50_000))).Code);
        var list = string.Join(", ", Enumerable.Repeat("x", 20_000));
        var big = $"model: m\ndataset: d\ncampaigns: [{{name: a, layers: &big [{list}], count: 1}}{string.Concat(Enumerable.Range(0, 900).Select(i => $", {{name: c{i}, layers: *big, count: 1}}"))}]\n";
        Assert.All(Problems(big), p => Assert.Equal("RES0133", p.Code));
    }

    [Fact]
    public void Files_with_random_changes_are_read_or_refused_with_a_code_and_a_place()
    {
        const string Pieces = "\n :-#[]{}&*!|>'\"%@`,?0123456789eENaxyz=.\t\\\u00e9\u2028\ud83d\0";
        var seed = Head + "  - name: noise\n    fault: gaussian(0.1)\n    target: activations\n    layers: [op:Relu, conv*]\n    rate: 1e-6\n    timing: per-image\n  - {name: c, corruption: fog, severity: 1..5}\n";
        var changes = from edits in Gen.ListOf(from at in Gen.Choose(0, 5000) from piece in Gen.Elements(Pieces.ToCharArray()) select (at, piece))
                      select edits.Aggregate(seed, (text, edit) => text.Insert(edit.at % (text.Length + 1), edit.piece.ToString()));

        Prop.ForAll(changes.ToArbitrary(), text => Assert.All(Problems(text), error =>
        {
            Assert.Matches("^RES01[0-3][0-9]$", error.Code);
            Assert.StartsWith("/project/c.yaml(", error.File, StringComparison.Ordinal);
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(12));
    }

    private static CampaignFile Parse(string text) => CampaignFileReader.Parse("/project/c.yaml", text);

    private static IReadOnlyList<ResilienceException> Problems(string text)
    {
        try
        {
            Parse(text);
            return [];
        }
        catch (BadCampaignFileException error)
        {
            return error.Problems;
        }
        catch (ResilienceException error)
        {
            return [error];
        }
    }
}
