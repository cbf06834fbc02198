using System.Globalization;
using System.Text.Json;
using Resilience.Specs;
using Resilience.Sweeps;

namespace Resilience.Hosting;

/// <summary>A case as one string, for runners that send cases between processes. What it is made of is the user's text, so it is read as from source.</summary>
internal static class CaseText
{
    private const string Kind = "kind";
    private const string Name = "name";

    /// <summary>The string of a case.</summary>
    public static string Write(CaseWork work)
    {
        var values = work switch
        {
            BadCase bad => Of("bad", bad.Message),
            CampaignCase campaign => Of(campaign),
            SweepCase sweep => Of(sweep),
            _ => throw new ArgumentException($"{work.GetType().Name} has no text form.", nameof(work)),
        };
        return JsonSerializer.Serialize(values, CaseTextContext.Default.DictionaryStringString);
    }

    /// <summary>Reads it back.</summary>
    public static CaseWork Read(string text)
    {
        var values = JsonSerializer.Deserialize(text, CaseTextContext.Default.DictionaryStringString)!;
        return values[Kind] switch
        {
            "bad" => new BadCase(values[Name]),
            "sweep" => new SweepCase(Sweep(values)),
            _ => new CampaignCase(values[Name], Campaign(values), new CasePoint(Int(values["Point"]), Int(values[nameof(CasePoint.Index)]), values[nameof(CasePoint.Amount)])),
        };
    }

    private static Dictionary<string, string> Of(string kind, string name) => new(StringComparer.Ordinal) { [Kind] = kind, [Name] = name };

    // A setting that was not set is not written: cases are sent by the hundred.
    private static Dictionary<string, string> Of(CampaignCase campaign)
    {
        var values = Of("campaign", campaign.Campaign);
        values["Door"] = campaign.Arguments.Door.ToString();
        values["Point"] = campaign.Point.Number.ToString(CultureInfo.InvariantCulture);
        values[nameof(CasePoint.Index)] = campaign.Point.Index.ToString(CultureInfo.InvariantCulture);
        values[nameof(CasePoint.Amount)] = campaign.Point.Amount;
        var unset = new CampaignText();
        foreach (var key in CampaignKeys.All.Where(key => key.Get(campaign.Arguments) != key.Get(unset)))
        {
            values[Setting(key)] = key.Get(campaign.Arguments);
        }

        return values;
    }

    private static CampaignText Campaign(Dictionary<string, string> values) => CampaignKeys.All.Where(key => values.ContainsKey(Setting(key))).Aggregate(
        new CampaignText { Door = Enum.Parse<SpecDoor>(values["Door"]) },
        (text, key) => key.Set(text, values[Setting(key)])!);

    // Apart from the names above.
    private static string Setting(CampaignKey key) => "." + key.Property;

    private static Dictionary<string, string> Of(SweepCase sweep)
    {
        var (spec, values) = (sweep.Arguments.Spec, Of("sweep", sweep.Arguments.Spec.Name));
        values[nameof(spec.Layers)] = spec.Layers;
        values[nameof(spec.Bits)] = spec.Bits;
        values[nameof(spec.Count)] = spec.Count.ToString(CultureInfo.InvariantCulture);
        values[nameof(spec.Trials)] = spec.Trials.ToString(CultureInfo.InvariantCulture);
        values[nameof(spec.Floor)] = spec.Floor.ToString(CultureInfo.InvariantCulture);
        values[nameof(spec.Allocation)] = SweepWords.Of(spec.Allocation);
        values[nameof(spec.MaxSdc1)] = spec.MaxSdc1.ToString("R", CultureInfo.InvariantCulture);
        values[nameof(spec.Confidence)] = spec.Confidence.ToString("R", CultureInfo.InvariantCulture);
        values[nameof(spec.Seed)] = spec.Seed.ToString(CultureInfo.InvariantCulture);
        values[nameof(SweepArguments.Predict)] = sweep.Arguments.Predict;
        return values;
    }

    private static SweepArguments Sweep(Dictionary<string, string> values) => new(
        new SweepSpec
        {
            Name = values[Name],
            Layers = values[nameof(SweepSpec.Layers)],
            Bits = values[nameof(SweepSpec.Bits)],
            Count = Int(values[nameof(SweepSpec.Count)]),
            Trials = Int(values[nameof(SweepSpec.Trials)]),
            Floor = Int(values[nameof(SweepSpec.Floor)]),
            Allocation = SweepWords.Allocation(values[nameof(SweepSpec.Allocation)]),
            MaxSdc1 = double.Parse(values[nameof(SweepSpec.MaxSdc1)], CultureInfo.InvariantCulture),
            Confidence = double.Parse(values[nameof(SweepSpec.Confidence)], CultureInfo.InvariantCulture),
            Seed = ulong.Parse(values[nameof(SweepSpec.Seed)], CultureInfo.InvariantCulture),
        },
        values[nameof(SweepArguments.Predict)]);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
