using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Reporting;

namespace Resilience.Tests.Reporting;

public sealed class ReportSealTests
{
    private static readonly string Json = ReportWriter.ToJson(ResilienceReport.Create(
        SampleRun.Context, [SampleRun.Campaign([1, 5], iterations: 4, images: 20)], ReportSamples.Start, ReportSamples.Start.AddSeconds(3)));

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    [Fact]
    public void Any_digit_that_is_changed_is_refused()
    {
        int[] digits = [.. Enumerable.Range(0, Json.Length).Where(at => char.IsAsciiDigit(Json[at]))];
        var changes = from at in Gen.Elements(digits)
                      from digit in Gen.Choose(0, 9)
                      where Json[at] != '0' + digit
                      select (at, (char)('0' + digit));
        Prop.ForAll(changes.ToArbitrary(), change => IsRefused(Json[..change.at] + change.Item2 + Json[(change.at + 1)..])).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Any_letter_of_a_hash_that_is_changed_is_refused()
    {
        var hashes = System.Text.RegularExpressions.Regex.Matches(Json, "[0-9a-f]{64}").SelectMany(match => Enumerable.Range(match.Index, match.Length)).ToArray();
        Assert.True(hashes.Length >= 4 * 64);
        var changes = from at in Gen.Elements(hashes)
                      from letter in Gen.Elements("0123456789abcdef".ToCharArray())
                      where Json[at] != letter
                      select (at, letter);
        Prop.ForAll(changes.ToArbitrary(), change => Code(Json[..change.at] + change.letter + Json[(change.at + 1)..]) == "RES0514").Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Any_trial_that_is_gone_doubled_or_moved_is_refused()
    {
        var changes = from point in Gen.Choose(0, 1)
                      from trial in Gen.Choose(0, 3)
                      from kind in Gen.Choose(0, 2)
                      select (point, trial, kind);
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var root = JsonNode.Parse(Json)!;
            var trials = root["campaigns"]![0]!["points"]![change.point]!["trials"]!.AsArray();
            var one = trials[change.trial]!.DeepClone();
            if (change.kind != 1)
            {
                trials.RemoveAt(change.trial);
            }

            if (change.kind > 0)
            {
                trials.Insert(change.kind == 1 ? 0 : (change.trial + 1) % 4, one);
            }

            return Code(root.ToJsonString()) == "RES0514";
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Any_member_that_is_gone_or_added_is_refused()
    {
        var root = JsonNode.Parse(Json)!.AsObject();
        foreach (var name in root.Select(member => member.Key).ToList())
        {
            var without = JsonNode.Parse(Json)!.AsObject();
            without.Remove(name);
            Assert.True(IsRefused(without.ToJsonString()), name);
        }

        root["note"] = "harmless";
        Assert.Equal("RES0514", Code(root.ToJsonString()));
    }

    [Fact]
    public void The_same_content_in_another_layout_is_read()
    {
        Assert.Null(Code(JsonNode.Parse(Json)!.ToJsonString()));
        Assert.Null(Code(JsonNode.Parse(Json)!.ToJsonString(Indented)));
        Assert.Null(Code(Json.ReplaceLineEndings("\r\n")));
        Assert.Null(Code(JsonNode.Parse(Json)!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
    }

    [Fact]
    public void A_report_without_a_seal_is_told_so()
    {
        var root = JsonNode.Parse(Json)!.AsObject();
        root.Remove("seal");
        var error = Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "old.json"));
        Assert.Equal("RES0514", error.Code);
        Assert.Contains("it has no seal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_seal_is_refused()
    {
        var at = Json.IndexOf("\"seal\"", StringComparison.Ordinal);
        Assert.Equal("RES0514", Code(Json.Insert(at, "\"seal\": \"sha256:00\", ")));
    }

    private static bool IsRefused(string json) => Code(json) is "RES0511" or "RES0512" or "RES0514";

    private static string? Code(string json)
    {
        try
        {
            ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r.json");
            return null;
        }
        catch (ResilienceException error)
        {
            return error.Code;
        }
    }
}
