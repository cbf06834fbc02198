using System.Text;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Specs;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Gates;

/// <summary>Limits that cannot be meant.</summary>
public sealed class GateCheckTests
{
    private static readonly RunContext Context = SampleRun.Context with { Classes = Points.Classes };

    [Theory]
    [InlineData("MaxSdc1", "0", "RES0150", "MaxSdc1 = 0; expected above 0 and at most 1")]
    [InlineData("MaxSdc5", "-0.1", "RES0150", "MaxSdc5 = -0.1;")]
    [InlineData("MaxSdc10", "1.5", "RES0150", "MaxSdc10 = 1.5;")]
    [InlineData("MaxSdc20", "NaN", "RES0150", "MaxSdc20 = NaN;")]
    [InlineData("MaxDue", "5", "RES0150", "MaxDue = 5;")]
    [InlineData("MaxAccuracyDrop", "0", "RES0150", "MaxAccuracyDrop = 0;")]
    [InlineData("MinClassAccuracy", "80", "RES0150", "MinClassAccuracy = 80; expected 0..1 (0 sets no limit)")]
    [InlineData("High", "1.01", "RES0150", "High = 1.01;")]
    [InlineData("MaxHazard", "-1", "RES0150", "MaxHazard = -1; expected 0 or more")]
    [InlineData("MaxHazard", "2", "RES0156", "MaxHazard without Hazards")]
    [InlineData("High", "0.9", "RES0151", "High = 0.9 without Low")]
    [InlineData("Low", "0.9", "RES0151", "Low = 0.9 without High")]
    [InlineData("Inconclusive", "pas", "RES0155", "did you mean 'pass'?")]
    [InlineData("Inconclusive", "warn", "RES0156", "without a limit")]
    [InlineData("Requirements", "SR-12,,SR-13", "RES0155", "has the id ''")]
    [InlineData("Requirements", "SR 12", "RES0155", "has the id 'SR 12'")]
    [InlineData("Hazards", "no-such-file.json", "RES0152", "hazards file 'no-such-file.json': it cannot be read")]
    public void A_wrong_limit_is_named_with_what_was_expected(string property, string value, string code, string part)
    {
        var text = CampaignKeys.Find(property)!.Set(new CampaignText { Layers = "conv", Count = "1" }, value)!;
        Assert.Null(text.TryToSpec("c", out var problems));
        var problem = problems[0];
        Assert.Equal(code, problem.Error.Code);
        Assert.Contains(part, problem.Error.Detail, StringComparison.Ordinal);
        Assert.Equal(property, problem.Property);
    }

    [Theory]
    [InlineData(0.9, 0.8, 0.95, "MinAccuracy = 0.9 is above Low = 0.8")]
    [InlineData(0.5, 0.9, 0.8, "Low = 0.9 is above High = 0.8")]
    public void Grades_are_in_order(double minAccuracy, double low, double high, string part)
    {
        var problem = Assert.Single(Problems(new CampaignText { MinAccuracy = minAccuracy, Low = low, High = high }));
        Assert.StartsWith($"RES0151: {part}", problem, StringComparison.Ordinal);
        Assert.Empty(Problems(new CampaignText { MinAccuracy = 0.8, Low = 0.8, High = 0.8 }));
    }

    [Fact]
    public void A_limit_within_another_is_the_smaller_one()
    {
        Assert.StartsWith("RES0151: MaxSdc5 = 0.2 is above MaxSdc1 = 0.1", Assert.Single(Problems(new CampaignText { MaxSdc1 = 0.1, MaxSdc5 = 0.2 })), StringComparison.Ordinal);
        Assert.StartsWith("RES0151: MaxSdc20 = 0.2 is above MaxSdc10 = 0.1", Assert.Single(Problems(new CampaignText { MaxSdc10 = 0.1, MaxSdc20 = 0.2 })), StringComparison.Ordinal);
        Assert.Empty(Problems(new CampaignText { MaxSdc5 = 0.2, MaxSdc20 = 0.2 }));
    }

    [Fact]
    public void In_a_campaign_file_settings_have_the_file_s_names() =>
        Assert.Contains("max-sdc1: 0; expected", Assert.Single(Problems(new CampaignText { Door = SpecDoor.File, MaxSdc1 = 0 })), StringComparison.Ordinal);

    [Fact]
    public void Requirements_are_read_without_blanks_and_once_each() =>
        Assert.Equal("SR-12,SR-13,a.b/c#4", new CampaignText { Layers = "conv", Count = "1", Requirements = " SR-12, SR-13,SR-12 ,a.b/c#4" }.ToSpec("c").Gates.Requirements);

    [Fact]
    public void A_class_without_images_is_an_error_for_a_limit_on_every_class()
    {
        var context = Context with { Classes = [.. Points.Classes, "screw"] };
        var error = Error(new GateSettings { MinClassAccuracy = 0.5 }, context);
        Assert.StartsWith("RES0153: MinClassAccuracy = 0.5 is for every class, and dataset/test has no image of 'screw'.", error, StringComparison.Ordinal);
        Assert.StartsWith("RES0153: hazards file 'h.json': it has costs for images of 'screw'", Error(new GateSettings { Hazards = Table("screw", "nut") }, context), StringComparison.Ordinal);
        GateCheck.RequireMeaningful(Points.Spec() with { Gates = new GateSettings { Hazards = Table("nut", "screw") } }, Points.Golden, context);
    }

    [Fact]
    public void What_the_model_breaks_without_faults_and_what_nothing_can_break_are_errors()
    {
        Assert.StartsWith("RES0501: MinClassAccuracy 0.97 is above the golden accuracy 0.9600 of class 'bearing' (24 of 25 images", Error(new GateSettings { MinClassAccuracy = 0.97 }), StringComparison.Ordinal);
        Assert.StartsWith("RES0501: MaxHazard 0.03 is below the mean cost 0.04 of the golden run", Error(new GateSettings { Hazards = Table("bearing", "nut"), MaxHazard = 0.03 }), StringComparison.Ordinal);
        Assert.StartsWith("RES0156: MaxAccuracyDrop = 0.96 can never be broken", Error(new GateSettings { MaxAccuracyDrop = 0.96 }), StringComparison.Ordinal);
        Assert.StartsWith("RES0156: MaxSdc5 = 0.1 can never be broken: vgg19.onnx has 4 classes", Error(new GateSettings { MaxSdc5 = 0.1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_class_of_the_hazards_has_the_nearest_one_named() =>
        Assert.StartsWith("RES0152: hazards file 'h.json': 'bearings' is no class of vgg19.onnx; did you mean 'bearing'?", Error(new GateSettings { Hazards = Table("bearings", "nut") }), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "it is not JSON at line 1")]
    [InlineData("{\n\"costs\": {\n", "it is not JSON at line 3")]
    [InlineData("[]", "it is a list; expected an object with \"costs\"")]
    [InlineData("{}", "\"costs\" is missing")]
    [InlineData("{\"cost\": {}}", "unknown key 'cost'; did you mean 'costs'?")]
    [InlineData("{\"costs\": {\"nut\": 3}}", "costs: 'nut' is 3; expected costs by predicted class")]
    [InlineData("{\"costs\": {\"nut\": {\"gear\": -1}}}", "costs: 'nut' → 'gear' is -1; expected a number, 0 or more")]
    [InlineData("{\"costs\": {\"nut\": {\"gear\": 1e999}}}", "costs: 'nut' → 'gear' is")]
    [InlineData("{\"costs\": {\"nut\": {\"gear\": \"much\"}}}", "is the text 'much'; expected a number")]
    [InlineData("{\"costs\": {\"nut\": {\"nut\": 1}}}", "'nut' → 'nut' costs 1; a right answer costs nothing")]
    [InlineData("{\"costs\": {\"nut\": {\"gear\": 1, \"gear\": 2}}}", "'nut' → 'gear' stands there twice")]
    [InlineData("{\"default\": 0, \"costs\": {}}", "every cost is 0")]
    [InlineData("{\"default\": null, \"costs\": {}}", "default is null; expected a number")]
    [InlineData("{\"due\": -2, \"costs\": {}}", "due is -2; expected a number, 0 or more")]
    public void A_wrong_hazards_file_says_where(string content, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => HazardFile.Parse("a/h.json", Encoding.UTF8.GetBytes(content)));
        Assert.Equal("RES0152", error.Code);
        Assert.StartsWith("hazards file 'h.json': ", error.Detail, StringComparison.Ordinal);
        Assert.Contains(part, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hazards_file_may_have_comments_and_leave_out_the_usual()
    {
        var table = HazardFile.Parse("h.json", Encoding.UTF8.GetBytes("{ /* worst */ \"default\": 2, \"costs\": { \"nut\": { \"gear\": 5, }, }, }"));
        Assert.Equal((2, 2, 5, 5), (table.Usual, table.Due, table.Largest, table.Costs[("nut", "gear")]));
        Assert.Equal(table, HazardFile.Parse("other.json", Encoding.UTF8.GetBytes("{\"default\":2,\"due\":2,\"costs\":{\"nut\":{\"gear\":5}}}")));
    }

    private static HazardTable Table(string label, string predicted) => new("h.json", 1, 1, new Dictionary<(string, string), double> { [(label, predicted)] = 3 });

    private static string[] Problems(CampaignText text)
    {
        _ = (text with { Layers = "conv", Count = "1" }).TryToSpec("c", out var problems);
        return [.. problems.Select(problem => problem.Error.Message)];
    }

    private static string Error(GateSettings gates, RunContext? context = null) =>
        Assert.Throws<ResilienceException>(() => GateCheck.RequireMeaningful(Points.Spec() with { Gates = gates }, Points.Golden, context ?? Context)).Message;
}
