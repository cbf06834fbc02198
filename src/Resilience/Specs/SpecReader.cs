using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Corruptions;
using Resilience.Faults;
using Resilience.Faults.Amounts;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Specs;

/// <summary>Reads a campaign's settings one by one and notes what is wrong with each.</summary>
/// <param name="text">The settings as written.</param>
/// <param name="sources">Methods and files that they name.</param>
internal sealed class SpecReader(CampaignText text, SpecSources sources)
{
    private static readonly FlipGrid None = new([]);
    private readonly List<SpecProblem> problems = [];

    /// <summary>The spec; null where there are problems.</summary>
    public CampaignSpec? Read(string name, out IReadOnlyList<SpecProblem> found)
    {
        var spec = text.Corruption.Length > 0 ? Corruption(name) : Faults(name);
        SpecConflicts.Find(text, Note);
        if (problems.Count == 0)
        {
            foreach (var (property, error) in SpecCheck.Problems(spec))
            {
                Note(property, error);
            }

            SpecConflicts.Find(text, spec, Note);
        }

        found = problems;
        return problems.Count == 0 ? spec : null;
    }

    private CampaignSpec Faults(string name)
    {
        var target = Read(nameof(text.Target), () => SpecWords.Parse<FaultTarget>(nameof(text.Target), text.Target, ErrorCodes.BadTarget));
        return Recorded(Common(new CampaignSpec
        {
            Name = name,
            Target = target,
            Layer = Layers(target),
            Flips = UsesCount ? Read(nameof(text.Count), () => FlipGrid.Parse(text.Count, text.Step)) ?? None : None,
            Rates = Rates(),
            Fault = Read(nameof(text.Fault), () => FaultModels.Parse(text.Fault, sources.Methods)) ?? BitFlip.Instance,
            Pattern = Read(nameof(text.Pattern), () => FaultPatterns.Parse(text.Pattern)) ?? PointPattern.Instance,
            Elements = Read(nameof(text.Elements), () => ElementSelections.Parse(text.Elements)) ?? AllElements.Instance,
            Timing = Read(nameof(text.Timing), () => FaultTimings.Parse(text.Timing)),
            Bits = Read(nameof(text.Bits), () => BitSelection.Parse(text.Bits)),
            Protection = Read(nameof(text.Protection), () => Protection.Parse(nameof(text.Protection), text.Protection)) ?? Protection.None,
            OnDetected = Read(nameof(text.OnDetected), () => SpecWords.Parse<DetectedPolicy>(nameof(text.OnDetected), text.OnDetected, ErrorCodes.BadProtection)),
            CheckBits = Read(nameof(text.CheckBits), () => SpecWords.Parse<CheckBitFaults>(nameof(text.CheckBits), text.CheckBits, ErrorCodes.BadProtection)),
            CompareWith = text.CompareWith.Length == 0 ? null : Read(nameof(text.CompareWith), () => Protection.Parse(nameof(text.CompareWith), text.CompareWith)),
            Choice = Read(nameof(text.Choice), () => SpecWords.Parse<LayerChoice>(nameof(text.Choice), text.Choice, ErrorCodes.BadTarget)),
        }));
    }

    // Of a list that is not read yet, one point is all that is known.
    private CampaignSpec Recorded(CampaignSpec spec)
    {
        if (text.FaultList.Length == 0 || sources.Lists is null)
        {
            return text.FaultList.Length == 0 ? spec : spec with { Flips = new FlipGrid([1]) };
        }

        var list = Read(nameof(text.FaultList), () => sources.Lists(text.FaultList));
        return list is null ? spec : spec with
        {
            FaultList = list,
            Flips = new FlipGrid([list.Flips]),
            Iterations = CampaignKeys.Find(nameof(text.Iterations))!.IsDefault(text) ? list.Trials.Count : text.Iterations,
        };
    }

    private CampaignSpec Corruption(string name) => Common(new CampaignSpec
    {
        Name = name,
        Layer = CampaignSpec.WholeModel,
        Corruption = Read(nameof(text.Corruption), () => CorruptionTable.Find(text.Corruption))?.Name,
        Flips = Read(nameof(text.Severity), () => Severities.Parse(text.Severity.Length == 0 ? Severities.All : text.Severity)) ?? None,
    });

    private CampaignSpec Common(CampaignSpec spec) => spec with
    {
        Iterations = text.Iterations,
        MinAccuracy = text.MinAccuracy,
        Baseline = string.IsNullOrWhiteSpace(text.Baseline) ? null : new BaselineLimit(text.Baseline.Trim(), sources.Files(text.Baseline.Trim()), text.MaxRegression),
        Gates = new GateReader(text, sources).Read(Note),
        Confidence = text.Confidence,
        Sampling = Read(nameof(text.Sampling), () => SpecWords.Parse<SamplingMode>(nameof(text.Sampling), text.Sampling, ErrorCodes.BadSampling)),
        Stop = Read(nameof(text.Stop), () => SpecWords.Parse<StopMode>(nameof(text.Stop), text.Stop, ErrorCodes.BadSampling)),
        Precision = text.Precision,
        Mode = Read(nameof(text.Mode), () => SpecWords.Parse<CampaignMode>(nameof(text.Mode), text.Mode, ErrorCodes.BadSampling)),
        Seed = unchecked((ulong)text.Seed),
    };

    private string Layers(FaultTarget target)
    {
        if (!string.IsNullOrWhiteSpace(text.Layers))
        {
            Read(nameof(text.Layers), () => LayerSelection.Parse(text.Layers));
            return text.Layers;
        }

        if (target != FaultTarget.ModelInput)
        {
            var example = SettingNames.Assignment(text.Door, nameof(text.Layers), "block4_conv3").Replace('\'', '"');
            Note(nameof(text.Layers), new ResilienceException(ErrorCodes.LayerNotNamed, $"{nameof(text.Layers)} is empty; expected a node name of the model, such as {example}"));
        }

        return CampaignSpec.WholeModel;
    }

    // [BitFlipCampaign] knows nothing else, so that there an empty text is a wrong count.
    private bool UsesCount => (text.Count.Length > 0 && text.FaultList.Length == 0) || text.Door == SpecDoor.BitFlipAttribute;

    private FaultRates? Rates()
    {
        (string Property, string Value)[] amounts =
        [
            (nameof(text.Count), text.Count),
            (nameof(text.Rate), text.Rate?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty),
            (nameof(text.Rates), text.Rates),
            (nameof(text.BitErrorRate), text.BitErrorRate?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty),
            (nameof(text.BitErrorRates), text.BitErrorRates),
        ];
        var given = amounts.Where(amount => amount.Value.Length > 0).ToList();
        if (text.FaultList.Length > 0)
        {
            return null;
        }

        if (given.Count > 1)
        {
            Note(given[1].Property, Amount($"{Join(given, "and")} are given; expected one of them"));
        }
        else if (given.Count == 0 && !UsesCount)
        {
            Note(nameof(text.Count), Amount($"no number of faults is given; expected one of {string.Join(", ", amounts.Select(a => SettingNames.Name(text.Door, a.Property)))}"));
        }
        else if (!UsesCount)
        {
            return Read(given[0].Property, () => FaultRatesText.Parse(given[0].Property, given[0].Value));
        }

        return null;
    }

    private string Join(IEnumerable<(string Property, string Value)> settings, string last)
    {
        var names = settings.Select(setting => SettingNames.Assignment(text.Door, setting.Property, setting.Value)).ToList();
        return $"{string.Join(", ", names.SkipLast(1))} {last} {names[^1]}";
    }

    private static ResilienceException Amount(string message) => new(ErrorCodes.BadAmount, message);

    private T? Read<T>(string property, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (ResilienceException error)
        {
            Note(property, error);
            return default;
        }
    }

    private void Note(string property, ResilienceException error) =>
        problems.Add(new SpecProblem(property, new ResilienceException(error.Code, SettingNames.Localise(text.Door, error.Detail), error.File, error)));
}
