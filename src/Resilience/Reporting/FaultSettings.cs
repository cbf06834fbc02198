using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Amounts;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;
using Resilience.Reporting.Contract;
using Resilience.Specs;

namespace Resilience.Reporting;

/// <summary>What a campaign in <c>resilience.json</c> says of its faults; what it leaves out is as usual.</summary>
internal static class FaultSettings
{
    /// <summary>The spec with the document's settings of faults.</summary>
    /// <param name="spec">The other settings.</param>
    /// <param name="document">The campaign in the file.</param>
    /// <exception cref="ResilienceException">RES01xx: a setting says nothing that this version knows.</exception>
    public static CampaignSpec Read(CampaignSpec spec, CampaignDocument document) => spec with
    {
        Bits = document.Bits is { } bits ? BitSelection.Parse(bits) : spec.Bits,
        Fault = document.Fault is { } fault ? FaultModels.Parse(fault, Method) : spec.Fault,
        Pattern = document.Pattern is { } pattern ? FaultPatterns.Parse(pattern) : spec.Pattern,
        Target = document.Target is { } target ? SpecWords.Parse<FaultTarget>("target", target, ErrorCodes.BadTarget) : spec.Target,
        Elements = document.Elements is { } elements ? ElementSelections.Parse(elements) : spec.Elements,
        Timing = document.Timing is { } timing ? FaultTimings.Parse(timing) : spec.Timing,
        Choice = document.Choice is { } choice ? SpecWords.Parse<LayerChoice>("choice", choice, ErrorCodes.BadTarget) : spec.Choice,
        Protection = document.Protection is { } protection ? Protection.Parse("protection", protection) : spec.Protection,
        OnDetected = document.OnDetected is { } detected ? SpecWords.Parse<DetectedPolicy>("onDetected", detected, ErrorCodes.BadProtection) : spec.OnDetected,
        CheckBits = document.CheckBits is { } checkBits ? SpecWords.Parse<CheckBitFaults>("checkBits", checkBits, ErrorCodes.BadProtection) : spec.CheckBits,
        CompareWith = document.CompareWith is { } other ? Protection.Parse("compareWith", other) : spec.CompareWith,
        Rates = document.BitErrorRates is { } bitRates ? new FaultRates(true, bitRates) : document.Rates is { } elementRates ? new FaultRates(false, elementRates) : null,
    };

    // A report can be read and printed without the user's method; its trials cannot run again.
    private static ValueFault Method(string name) => (_, _) => throw new ResilienceException(
        ErrorCodes.BadFaultMethod, $"the fault method({name}) is a method of the test project that wrote the report; run the trial there, by the test's name and number of faults");
}
