using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Corruptions;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Mitigation;

namespace Resilience.Specs;

/// <summary>Every setting of a campaign, in the order of documentation: the one table behind attributes, campaign files and their schema.</summary>
internal static class CampaignKeys
{
    /// <summary>The settings.</summary>
    public static IReadOnlyList<CampaignKey> All { get; } =
    [
        Text(nameof(CampaignText.Fault), "What happens to a struck value.", t => t.Fault, (t, v) => t with { Fault = v }) with
        {
            Examples =
            [
                "bit-flip", "stuck-at-0", "stuck-at-1", "burst(3)", "zero", "value(1.5)", "uniform(min,max)", "normal(mean,sd)", "gaussian(0.1)",
                "gaussian-factor(0.1)", "percent(10)", "quantise(int8)", "bit-flip as float16",
            ],
        },
        Text(nameof(CampaignText.Bits), "Which bits of a value may be struck; bit 0 is the least significant. A part may have a weight, as in exponent*4,mantissa.", t => t.Bits, (t, v) => t with { Bits = v }) with
        {
            Kind = SettingKind.Wholes,
            Examples = ["all", "sign", "exponent", "mantissa", "30", "23..30", "exponent*4,mantissa"],
        },
        Text(nameof(CampaignText.Pattern), "Which elements one fault takes.", t => t.Pattern, (t, v) => t with { Pattern = v }) with
        {
            Examples = [.. FaultPatterns.Kinds.Select(FaultPatterns.Example)],
        },
        Word(nameof(CampaignText.Target), "What of the layers is struck.", t => t.Target, (t, v) => t with { Target = v }, SpecWords.All<FaultTarget>()),
        Text(nameof(CampaignText.Layers), "The layers: node names, initializer prefixes, globs, op:Relu, module:encoder.block1, * for every layer.", t => t.Layers, (t, v) => t with { Layers = v }) with
        {
            Kind = SettingKind.Texts,
            Examples = ["block4_conv3", "block*_conv?", "op:Relu", "module:encoder.block1", "*"],
        },
        Text(nameof(CampaignText.Elements), "Which elements of each tensor are in scope.", t => t.Elements, (t, v) => t with { Elements = v }) with
        {
            Examples = ["all", "channel=0..15", "row=3; column=..4", "region=10..20,30..40", "index=1,5,9", "fraction=0.1", "step=5"],
        },
        Text(nameof(CampaignText.Timing), "When faults strike.", t => t.Timing, (t, v) => t with { Timing = v }) with
        {
            Examples = ["static", "per-image", "per-batch(8)", "execution(0)", "probability(0.01)"],
        },
        Text(nameof(CampaignText.Count), "Numbers of simultaneous faults, a point each; with dynamic timing, of each struck image or batch.", t => t.Count, (t, v) => t with { Count = v }) with
        {
            Kind = SettingKind.Wholes,
            Examples = ["30", "1,10,30", "1..250", "1..250:10"],
        },
        CampaignKey.OfWhole(nameof(CampaignText.Step), "Step of the ranges in count that name none.", t => t.Step, (t, v) => t with { Step = v }) with { Minimum = 1, Maximum = FlipGrid.MaxFlips },
        Share(nameof(CampaignText.Rate), "Faults as a share of the elements in scope, instead of count.", t => t.Rate, (t, v) => t with { Rate = v }),
        Text(nameof(CampaignText.Rates), "Several shares of the elements in scope, a point each.", t => t.Rates, (t, v) => t with { Rates = v }) with { Kind = SettingKind.Numbers, Examples = ["1e-6,1e-5,1e-4"] },
        Share(nameof(CampaignText.BitErrorRate), "Faults as a share of the bits in scope, instead of count.", t => t.BitErrorRate, (t, v) => t with { BitErrorRate = v }),
        Text(nameof(CampaignText.BitErrorRates), "Several shares of the bits in scope, a point each.", t => t.BitErrorRates, (t, v) => t with { BitErrorRates = v }) with { Kind = SettingKind.Numbers, Examples = ["1e-7,1e-6"] },
        Word(nameof(CampaignText.Choice), "How a fault's place is chosen: uniform over all sites, or a tensor first and then a site in it.", t => t.Choice, (t, v) => t with { Choice = v }, SpecWords.All<LayerChoice>()),
        Text(nameof(CampaignText.FaultList), "A file with recorded faults, CSV or JSON, which strike in place of drawn ones, all of its trials by default.", t => t.FaultList, (t, v) => t with { FaultList = v }),
        Text(nameof(CampaignText.Protection), "How the memory that parameters are in is protected; the brackets hold the data bits of a word.", t => t.Protection, (t, v) => t with { Protection = v }) with { Examples = Protection.Examples },
        Word(nameof(CampaignText.OnDetected), "What a word comes to that the protection knows to be wrong and cannot put right: its values become 0, it is used as it is, or the system stops, a detectable error.", t => t.OnDetected, (t, v) => t with { OnDetected = v }, SpecWords.All<DetectedPolicy>()),
        Word(nameof(CampaignText.CheckBits), "Whether what the protection stores is struck too, each bit as likely as the data bits are.", t => t.CheckBits, (t, v) => t with { CheckBits = v }, SpecWords.All<CheckBitFaults>()),
        Text(nameof(CampaignText.CompareWith), "Another protection, such as none, that the same fault lists are run with; the report has both and the paired difference.", t => t.CompareWith, (t, v) => t with { CompareWith = v }) with { Examples = ["parity(32)", "none"] },
        Text(nameof(CampaignText.Corruption), "A corruption of the input images, instead of faults in the model.", t => t.Corruption, (t, v) => t with { Corruption = v }) with { Examples = [.. CorruptionTable.All.Select(corruption => corruption.Name)] },
        Text(nameof(CampaignText.Severity), "Severities 1..5 of the corruption, a point each; all by default.", t => t.Severity, (t, v) => t with { Severity = v }) with
        {
            Kind = SettingKind.Wholes,
            Examples = ["1..5", "3"],
        },
        CampaignKey.OfWhole(nameof(CampaignText.Iterations), "Trials a point; with stop: sequential, the most there may be.", t => t.Iterations, (t, v) => t with { Iterations = v }) with { Minimum = 1, Maximum = SpecCheck.MaxIterations },
        Number(nameof(CampaignText.MinAccuracy), "Mean accuracy over trials that the model must keep; 0 measures without judging.", t => t.MinAccuracy, (t, v) => t with { MinAccuracy = v }) with { Minimum = 0, Maximum = 1 },
        Text(nameof(CampaignText.Baseline), "File of an accepted run that the model is compared with, trial by trial and image by image; written by 'resilience baseline accept'.", t => t.Baseline, (t, v) => t with { Baseline = v }) with { Examples = ["baselines/vgg19.json"] },
        Number(nameof(CampaignText.MaxRegression), "By how much the mean accuracy over trials may be below the baseline's; 0 asks for at least as good.", t => t.MaxRegression, (t, v) => t with { MaxRegression = v }) with { Minimum = 0, Maximum = 1 },
        Number(nameof(CampaignText.High), "Mean accuracy from which a point is graded good; with low. 0 grades nothing.", t => t.High, (t, v) => t with { High = v }) with { Minimum = 0, Maximum = 1 },
        Number(nameof(CampaignText.Low), "Mean accuracy below which a point is graded a danger; between it and high, a warning.", t => t.Low, (t, v) => t with { Low = v }) with { Minimum = 0, Maximum = 1 },
        Largest(nameof(CampaignText.MaxAccuracyDrop), "Most that the mean accuracy may be below the fault-free one; 1 sets no limit.", t => t.MaxAccuracyDrop, (t, v) => t with { MaxAccuracyDrop = v }),
        Largest(nameof(CampaignText.MaxSdc1), "Largest share of images with another top-1 class than without faults, all scores finite; 1 sets no limit.", t => t.MaxSdc1, (t, v) => t with { MaxSdc1 = v }),
        Largest(nameof(CampaignText.MaxSdc5), "Largest share of images whose top-1 class is not among the five best without faults; 1 sets no limit.", t => t.MaxSdc5, (t, v) => t with { MaxSdc5 = v }),
        Largest(nameof(CampaignText.MaxSdc10), "Largest share of images whose confidence moved by more than 10 % of itself; 1 sets no limit.", t => t.MaxSdc10, (t, v) => t with { MaxSdc10 = v }),
        Largest(nameof(CampaignText.MaxSdc20), "The same, 20 %.", t => t.MaxSdc20, (t, v) => t with { MaxSdc20 = v }),
        Largest(nameof(CampaignText.MaxDue), "Largest share of images with a NaN or infinite score; 1 sets no limit.", t => t.MaxDue, (t, v) => t with { MaxDue = v }),
        Number(nameof(CampaignText.MinClassAccuracy), "Mean accuracy that every class must keep by itself; 0 sets no limit.", t => t.MinClassAccuracy, (t, v) => t with { MinClassAccuracy = v }) with { Minimum = 0, Maximum = 1 },
        Text(nameof(CampaignText.Hazards), "A JSON file with what it costs to take one class for another.", t => t.Hazards, (t, v) => t with { Hazards = v }),
        Number(nameof(CampaignText.MaxHazard), "Largest mean cost of an image, in the unit of the hazards file; 0 measures without judging.", t => t.MaxHazard, (t, v) => t with { MaxHazard = v }) with { Minimum = 0 },
        Word(nameof(CampaignText.Inconclusive), "What a point means that its trials do not decide.", t => t.Inconclusive, (t, v) => t with { Inconclusive = v }, SpecWords.All<InconclusivePolicy>()),
        Text(nameof(CampaignText.Requirements), "Ids of the requirements that the campaign is evidence for.", t => t.Requirements, (t, v) => t with { Requirements = v }) with { Kind = SettingKind.Texts, Examples = ["SR-12", "SR-12,SR-13"] },
        Number(nameof(CampaignText.Confidence), "Confidence of the verdict and level of the printed interval.", t => t.Confidence, (t, v) => t with { Confidence = v }) with { Minimum = 0.5, Maximum = 1, ExcludesMinimum = true, ExcludesMaximum = true },
        Word(nameof(CampaignText.Sampling), "How trials are chosen among all fault lists.", t => t.Sampling, (t, v) => t with { Sampling = v }, SpecWords.All<SamplingMode>()),
        Word(nameof(CampaignText.Stop), "When a point ends: after all iterations, or once its goal is reached.", t => t.Stop, (t, v) => t with { Stop = v }, SpecWords.All<StopMode>()),
        Number(nameof(CampaignText.Precision), "Half width of the accuracy's interval at which a sequential point ends; 0 sets no such goal.", t => t.Precision, (t, v) => t with { Precision = v }) with { Minimum = 0, Maximum = 0.5 },
        Word(nameof(CampaignText.Mode), "exact, or delta: faster, apart in the last bits.", t => t.Mode, (t, v) => t with { Mode = v }, SpecWords.All<CampaignMode>()),
        new CampaignKey(nameof(CampaignText.Seed), SettingKind.Whole, "Seed of every random choice.", t => t.Seed.ToString(CultureInfo.InvariantCulture)) { Set = SetSeed },
    ];

    /// <summary>The settings that every kind of campaign has, whatever it does to the model: limits and what goes with them.</summary>
    public static IReadOnlyList<string> OfGates { get; } =
    [
        nameof(CampaignText.MinAccuracy), nameof(CampaignText.High), nameof(CampaignText.Low), nameof(CampaignText.MaxAccuracyDrop), nameof(CampaignText.MaxSdc1),
        nameof(CampaignText.MaxSdc5), nameof(CampaignText.MaxSdc10), nameof(CampaignText.MaxSdc20), nameof(CampaignText.MaxDue), nameof(CampaignText.MinClassAccuracy),
        nameof(CampaignText.Hazards), nameof(CampaignText.MaxHazard), nameof(CampaignText.Baseline), nameof(CampaignText.MaxRegression), nameof(CampaignText.Confidence), nameof(CampaignText.Inconclusive), nameof(CampaignText.Requirements),
    ];

    /// <summary>The setting of a property, or null.</summary>
    public static CampaignKey? Find(string property) => All.FirstOrDefault(key => string.Equals(key.Property, property, StringComparison.Ordinal));

    // Seeds of reports go up to 2^64 - 1, those of attributes are signed: the same bits.
    private static CampaignText? SetSeed(CampaignText text, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed) ? text with { Seed = signed }
        : ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned) ? text with { Seed = unchecked((long)unsigned) }
        : null;

    private static CampaignKey Text(string property, string description, Func<CampaignText, string> get, Func<CampaignText, string, CampaignText> set) =>
        CampaignKey.OfText(property, SettingKind.Text, description, get, set);

    private static CampaignKey Word(string property, string description, Func<CampaignText, string> get, Func<CampaignText, string, CampaignText> set, IReadOnlyList<string> words) =>
        CampaignKey.OfText(property, SettingKind.Word, description, get, set) with { Words = words };

    private static CampaignKey Number(string property, string description, Func<CampaignText, double> get, Func<CampaignText, double, CampaignText> set) =>
        CampaignKey.OfNumber(property, description, text => get(text), (text, value) => set(text, value ?? 0));

    private static CampaignKey Largest(string property, string description, Func<CampaignText, double> get, Func<CampaignText, double, CampaignText> set) =>
        Number(property, description, get, set) with { Minimum = 0, Maximum = 1, ExcludesMinimum = true };

    private static CampaignKey Share(string property, string description, Func<CampaignText, double?> get, Func<CampaignText, double?, CampaignText> set) =>
        CampaignKey.OfNumber(property, description, get, set) with { Minimum = 0, Maximum = 1, ExcludesMinimum = true };
}
