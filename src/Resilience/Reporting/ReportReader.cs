using System.Globalization;
using System.Text.Json;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Corruptions;
using Resilience.Campaigns.Shards;
using Resilience.Corruptions;
using Resilience.Faults;
using Resilience.Mitigation;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;

namespace Resilience.Reporting;

/// <summary>Reads <c>resilience.json</c> back: for replaying a trial and for printing a report again.</summary>
internal static class ReportReader
{
    /// <summary>Bytes of the largest report that is read.</summary>
    public const long LargestFile = 1L << 30;

    /// <summary>Reads a report; all that follows from the trials is computed anew.</summary>
    /// <exception cref="ResilienceException">
    /// RES0510 not readable, RES0511 not a report or damaged, RES0512 another schema version, RES0514 not as it was written.
    /// </exception>
    public static ResilienceReport Read(string path)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            bytes = length <= LargestFile
                ? File.ReadAllBytes(path)
                : throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' has {length} bytes; a report has at most {LargestFile}.", path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotReadable, $"cannot read the report '{path}': {error.Message}", path, error);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads a report from memory; the path is for messages only.</summary>
    public static ResilienceReport Parse(ReadOnlySpan<byte> utf8, string path)
    {
        try
        {
            CheckHead(utf8, path);
            var document = JsonSerializer.Deserialize(utf8, ReportJsonContext.Default.ReportDocument)!;
            return ResilienceReport.Create(
                [.. document.Campaigns.Select((c, i) => (c?.Context!, Campaign(c, $"campaigns[{i.ToString(CultureInfo.InvariantCulture)}]", path)))],
                document.Started,
                document.Finished,
                document.Errors,
                [.. (document.Sweeps ?? []).Select((sweep, i) => Sweep(sweep, $"sweeps[{i.ToString(CultureInfo.InvariantCulture)}]", path))]);
        }
        catch (JsonException error)
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is not a readable report: {error.Message}", path, error);
        }
    }

    // Read on its own, before anything that another version may have given another meaning.
    private static void CheckHead(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8);
        using var json = JsonDocument.ParseValue(ref reader);
        CheckFormat(json.RootElement, path);
        CheckVersion(json.RootElement, path);
        ReportSeal.Require(json.RootElement, path);
    }

    private static void CheckFormat(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String
            || !format.ValueEquals(ReportDocument.FormatName))
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is JSON, but no report: \"format\" is not \"{ReportDocument.FormatName}\".", path);
        }
    }

    private static void CheckVersion(JsonElement root, string path)
    {
        if (!root.TryGetProperty("schemaVersion", out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number)
            || number != ResilienceReport.SchemaVersion)
        {
            var found = version.ValueKind == JsonValueKind.Undefined ? "none" : version.GetRawText();
            throw new ResilienceException(
                ErrorCodes.ReportVersion,
                string.Create(CultureInfo.InvariantCulture, $"'{path}' has schema version {found}; this version reads {ResilienceReport.SchemaVersion}."),
                path);
        }
    }

    private static CampaignResult Campaign(CampaignDocument? document, string where, string path)
    {
        Require(document is not null, $"{where} is null", path);
        uint mask = 0;
        Require(
            document.BitMask.StartsWith("0x", StringComparison.Ordinal)
            && uint.TryParse(document.BitMask.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out mask)
            && (mask != 0 || document.Bits is not null),
            $"{where}.bitMask is '{document.BitMask}', expected eight hexadecimal digits, not all 0",
            path);
        Require(ulong.TryParse(document.Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var seed), $"{where}.seed is '{document.Seed}', expected a whole number", path);
        Require(document.Confidence is > 0.5 and < 1, $"{where}.confidence is outside 0.5..1", path);
        Require(document.Iterations >= 1 && document.FaultSpace >= 0 && document.Golden.Images >= 0, $"{where} has a negative count", path);
        Require(document.Targets.All(t => t is not null && t.Elements >= 1 && t.Format is not null && t.Shape.All(d => d >= 1)), $"{where}.targets has an empty tensor or an unknown type", path);
        Require(document.Corruption is null || CorruptionTable.TryFind(document.Corruption) is not null, $"{where}.corruption is '{document.Corruption}', which is not known", path);
        var spec = Faults(document, where, path, new CampaignSpec
        {
            Name = document.Name,
            Layer = document.Layer,
            Source = document.Source,
            Corruption = document.Corruption,
            Flips = new FlipGrid(document.Flips),
            Bits = new BitSelection(mask),
            Iterations = document.Iterations,
            MinAccuracy = document.MinAccuracy,
            Baseline = document.Baseline is { } baseline ? new BaselineLimit(baseline, baseline, document.MaxRegression ?? 0) : null,
            Confidence = document.Confidence,
            Mode = Mode(document.Mode, CampaignMode.Exact, $"{where}.mode", path),
            Sampling = Mode(document.Sampling, SamplingMode.Uniform, $"{where}.sampling", path),
            Stop = Mode(document.Stop, StopMode.Fixed, $"{where}.stop", path),
            Precision = document.Precision ?? 0,
            Seed = seed,
        });
        Require(document.Source is null or { File.Length: > 0, Line: > 0 }, $"{where}.source has no file or no line from 1", path);
        Require(document.Context.Fit is null or { FitPerMbit: > 0, Source.Length: > 0 }, $"{where}.context.fit has no number above 0 with its source", path);
        var classes = GoldenClasses.TryParse(document.Labels, document.GoldenClasses);
        Require(
            classes is not null && classes.Labels.Count == document.Golden.Images && classes.Correct(ClassChanges.None) == document.Golden.Correct,
            $"{where}.labels and goldenClasses are not those of golden",
            path);
        var limits = LimitsMapping.Problem(spec, document.Context.Classes, classes);
        Require(limits is null, $"{where}.limits: {limits}", path);
        PointResult[] points = [.. document.Points.Select((p, i) => Point(p, document.Targets, classes, $"{where}.points[{i.ToString(CultureInfo.InvariantCulture)}]", path) with { Draws = CorruptionDraws.Of(document.Corruption) })];
        points = [.. points.Select(point => OfPopulation(spec, point, document.FaultSpace))];
        points = PairedMapping.Read(document, points, (holds, what) => Require(holds, $"{where}{what}", path));
        return new CampaignResult
        {
            Spec = document.FaultList is { } list
                ? spec with { FaultList = RecordedLists.OfReport(spec, points.SelectMany(point => point.Trials), document.Context.ModelSha256, list, document.FaultListFingerprint ?? string.Empty) }
                : spec,
            ResolvedLayer = document.ResolvedLayer,
            Targets = document.Targets,
            Golden = document.Golden with { Classes = classes },
            FaultSpace = document.FaultSpace,
            Points = points,
        };
    }

    private static SweepAnalysis Sweep(SweepDocument? document, string where, string path)
    {
        Require(document is { Schema: SweepDocument.SchemaName, SchemaVersion: SweepDocument.Version }, $"{where} is no sweep of version {SweepDocument.Version.ToString(CultureInfo.InvariantCulture)}", path);
        try
        {
            return SweepAnalysis.Of(SweepMapping.ToResult(document));
        }
        catch (Exception error) when (error is FormatException or OverflowException or ResilienceException)
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is damaged: {where}: {error.Message}.", path, error);
        }
    }

    private static PointResult OfPopulation(CampaignSpec spec, PointResult point, long faultSpace) => point with
    {
        Population = FaultLists.Number(spec, point.Flips, faultSpace),
        Compared = spec.CompareWith is { } other && point.Compared is { } compared ? compared with { Population = FaultLists.Number(spec.ProtectedBy(other), point.Flips, faultSpace) } : point.Compared,
    };

    private static CampaignSpec Faults(CampaignDocument document, string where, string path, CampaignSpec spec)
    {
        Require((document.Rates ?? []).Concat(document.BitErrorRates ?? []).All(rate => rate is > 0 and <= 1), $"{where} has a rate that is not above 0 and at most 1", path);
        try
        {
            var read = FaultSettings.Read(spec, document) with { Gates = LimitsMapping.Read(document.Limits, document.Requirements) };
            Require(read.Bits.Mask == spec.Bits.Mask, $"{where}.bits '{document.Bits}' are not those of bitMask '{document.BitMask}'", path);
            return read;
        }
        catch (ResilienceException error) when (error.Code != ErrorCodes.ReportMalformed)
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is damaged: {where}: {error.Detail}.", path, error);
        }
    }

    private static PointResult Point(PointDocument? document, IReadOnlyList<TargetTensor> targets, GoldenClasses classes, string where, string path)
    {
        Require(document is not null, $"{where} is null", path);
        Require(document.Flips >= 1, $"{where}.flips is below 1", path);
        Require(document.Verified >= 0 && document.Verified <= document.Trials.Count, $"{where}.verified is outside 0..trials", path);
        var shard = document.Shard is { } text ? Shard.TryParse(text) : null;
        Require((document.Shard is null) == (shard is null) && document.Trials.All(trial => trial is null || (shard?.Has(trial.Trial) ?? true)), $"{where}.shard is '{document.Shard}', which is none, or has other trials", path);
        var cost = document.Cost;
        Require(cost is null || (cost.Trials >= 0 && cost.ActualSeconds >= 0 && cost.PeakCacheBytes >= 0 && cost.Predicted is null or { Low: >= 0, Expected: >= 0, High: >= 0 }), $"{where}.cost has a negative number", path);
        var trials = Trials(document.Trials, document.Flips, targets, classes, where + ".trials", path);
        var compared = document.Compared is { } others ? Trials(others, document.Flips, targets, classes, where + ".compared", path) : null;
        Require(compared is null || ComparedPoints.SameLists(trials, compared), $"{where}.compared does not strike what trials do", path);
        var sampling = SamplingMapping.Read(document, (holds, what) => Require(holds, $"{where}: {what}", path));
        return new PointResult(document.Flips, trials, sampling)
        {
            Cost = cost,
            Verified = document.Verified,
            Shard = shard,
            Reused = document.Reused,
            Compared = compared is null ? null : new PointResult(document.Flips, compared, sampling),
        };
    }

    private static TrialResult[] Trials(
        IReadOnlyList<TrialDocument> documents, int flips, IReadOnlyList<TargetTensor> targets, GoldenClasses classes, string where, string path) =>
    [
        .. documents.Select((trial, i) =>
        {
            var at = $"{where}[{i.ToString(CultureInfo.InvariantCulture)}]";
            Require(trial is not null, $"{at} is null", path);
            var o = trial.Outcomes;
            Require(Math.Min(Math.Min(o.Masked, o.Benign), Math.Min(o.Sdc1, o.Due)) >= 0 && trial.Trial >= 0, $"{at} has a negative count", path);
            var changes = ClassChanges.TryParse(trial.Changes);
            Require(changes is not null && Agrees(changes, trial, classes), $"{at}.changes do not agree with its counts", path);
            var faults = FaultList.TryRead(trial.Faults, targets);
            Require(faults is not null, $"{at}.faults is malformed or points outside the targets", path);
            return new TrialResult
            {
                Trial = trial.Trial,
                Flips = flips,
                Protection = Outcomes(trial, at, path),
                Correct = trial.Correct,
                Outcomes = o,
                Changes = changes,
                Injections = faults!,
                Struck = trial.Struck ?? 0,
                InjectionMicroseconds = trial.InjectionMicroseconds,
                RunMilliseconds = trial.RunMilliseconds,
                Rechecked = trial.Rechecked ?? 0,
                LargestDifference = trial.LargestDifference ?? 0,
            };
        }),
    ];

    private static ProtectionOutcomes? Outcomes(TrialDocument trial, string where, string path)
    {
        var outcomes = trial.Protection is { } text ? ProtectionOutcomes.TryRead(text) : null;
        Require(trial.Protection is null || outcomes is not null, $"{where}.protection is '{trial.Protection}', expected four counts", path);
        return outcomes;
    }

    // Each number is there twice: a digit that changed on the way shows.
    private static bool Agrees(ClassChanges changes, TrialDocument trial, GoldenClasses classes) =>
        trial.Outcomes.Images == classes.Labels.Count
        && (changes.Count == 0 || changes[^1].Image < classes.Labels.Count)
        && changes.All(change => change.After != classes.Predicted[change.Image])
        && changes.Count(change => change.After is null) == trial.Outcomes.Due
        && changes.Count == (long)trial.Outcomes.Sdc1 + trial.Outcomes.Due
        && classes.Correct(changes) == trial.Correct;

    private static TMode Mode<TMode>(string? word, TMode absent, string where, string path)
        where TMode : struct, Enum
    {
        if (word is null)
        {
            return absent;
        }

        Require(Enum.TryParse<TMode>(word, ignoreCase: true, out var mode) && Enum.IsDefined(mode), $"{where} is '{word}'", path);
        return mode;
    }

    private static void Require([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string what, string path)
    {
        if (!holds)
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is damaged: {what}.", path);
        }
    }
}
