using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Specs;

/// <summary>Settings that mean nothing beside others: refused, since a user who wrote them expects something of them.</summary>
internal static class SpecConflicts
{
    // Before the others, which are made of it.
    private static readonly string[] OfProtection = [nameof(CampaignText.OnDetected), nameof(CampaignText.CheckBits)];

    private static readonly string[] WithoutCorruption =
    [
        nameof(CampaignText.Fault), nameof(CampaignText.Bits), nameof(CampaignText.Pattern), nameof(CampaignText.Target), nameof(CampaignText.Layers),
        nameof(CampaignText.Elements), nameof(CampaignText.Timing), nameof(CampaignText.Count), nameof(CampaignText.Step), nameof(CampaignText.Rate),
        nameof(CampaignText.Rates), nameof(CampaignText.BitErrorRate), nameof(CampaignText.BitErrorRates), nameof(CampaignText.Choice), nameof(CampaignText.FaultList),
        .. OfProtection, nameof(CampaignText.Protection), nameof(CampaignText.CompareWith),
    ];

    private static readonly string[] WithoutList =
    [
        nameof(CampaignText.Count), nameof(CampaignText.Step), nameof(CampaignText.Rate), nameof(CampaignText.Rates), nameof(CampaignText.BitErrorRate),
        nameof(CampaignText.BitErrorRates), nameof(CampaignText.Choice),
    ];

    /// <summary>Notes conflicts that show in the words alone.</summary>
    /// <param name="text">The settings as written.</param>
    /// <param name="note">Receives the setting that has to go and the error.</param>
    public static void Find(CampaignText text, Action<string, ResilienceException> note)
    {
        if (string.IsNullOrWhiteSpace(text.Baseline))
        {
            NoteAll(text, [nameof(CampaignText.MaxRegression)], "without a Baseline there is nothing to be worse than", note);
        }

        if (text.Corruption.Length > 0)
        {
            NoteAll(text, WithoutCorruption, "a corruption changes the images and puts no faults into the model", note);
        }
        else
        {
            NoteAll(text, [nameof(CampaignText.Severity)], "only a corruption has severities", note);
            NoteAll(text, text.FaultList.Length > 0 ? WithoutList : [], "a recorded list says how many faults strike, and where", note);
        }
    }

    /// <summary>Notes conflicts that show in what the words mean.</summary>
    public static void Find(CampaignText text, CampaignSpec spec, Action<string, ResilienceException> note)
    {
        if (spec.Baseline is not null)
        {
            NoteAll(
                text,
                [.. spec.Sampling == SamplingMode.Uniform ? Array.Empty<string>() : [nameof(CampaignText.Sampling)], .. spec.Stop == StopMode.Fixed ? Array.Empty<string>() : [nameof(CampaignText.Stop)]],
                "a Baseline is compared trial by trial, and which trials run must not depend on how they come out",
                note);
        }

        if (spec.Corruption is not null)
        {
            var why = "a corruption draws no fault lists";
            Sampling(text, spec, why, note);
            return;
        }

        if (spec.Protection == Protection.None && spec.CompareWith is null)
        {
            NoteAll(text, OfProtection, "no protection is set", note);
        }

        if (!spec.Fault.IsBitwise)
        {
            var why = $"fault '{spec.Fault.Describe()}' strikes whole values";
            NoteAll(text, [nameof(CampaignText.Bits), nameof(CampaignText.BitErrorRate), nameof(CampaignText.BitErrorRates)], why, note);
        }

        if (spec.Target == FaultTarget.ModelInput)
        {
            NoteAll(text, [nameof(CampaignText.Layers)], "the model's input belongs to no layer", note);
        }

        if (spec.Elements.Step is not null && spec.Target is not (FaultTarget.States or FaultTarget.CellStates))
        {
            NoteAll(text, [nameof(CampaignText.Elements)], "only states of recurrent layers have time steps; they are struck with target 'states' or 'cell-states'", note);
        }

        if (spec.Rates is not null)
        {
            NoteAll(text, [nameof(CampaignText.Step)], "only a count has steps", note);
        }

        if (WhatIsNotPlain(spec) is { } reason)
        {
            Sampling(text, spec, reason, note);
        }
    }

    private static void Sampling(CampaignText text, CampaignSpec spec, string why, Action<string, ResilienceException> note)
    {
        if (spec.Sampling == SamplingMode.Stratified)
        {
            NoteAll(text, [nameof(CampaignText.Sampling)], $"{why}; strata are known for flips of single bits in a layer's parameters", note);
        }

        if (spec.Mode == CampaignMode.Delta && (spec.Corruption is not null || spec.Target > FaultTarget.Scales || spec.Timing != FaultTiming.Static))
        {
            NoteAll(text, [nameof(CampaignText.Mode)], $"{why}; differences are carried on for faults in a layer's parameters that last for whole trials", note);
        }
    }

    private static string? WhatIsNotPlain(CampaignSpec spec) => spec switch
    {
        _ when spec.Target > FaultTarget.Scales => $"{SpecWords.Of(spec.Target)} are struck",
        _ when spec.Fault != BitFlip.Instance => $"the fault is '{spec.Fault.Describe()}'",
        _ when spec.Pattern != PointPattern.Instance => $"a fault takes a {spec.Pattern.Describe()}",
        _ when spec.Timing != FaultTiming.Static => $"the timing is '{spec.Timing}'",
        _ when spec.Choice != LayerChoice.Uniform => "places are not chosen uniformly",
        _ when spec.Bits.IsWeighted => "some bits are likelier than others",
        _ => null,
    };

    private static void NoteAll(CampaignText text, IEnumerable<string> properties, string why, Action<string, ResilienceException> note)
    {
        foreach (var key in properties.Select(property => CampaignKeys.Find(property)!).Where(key => !key.IsDefault(text)))
        {
            var setting = SettingNames.Assignment(text.Door, key.Property, key.Get(text));
            note(key.Property, new ResilienceException(ErrorCodes.ConflictingSettings, $"{setting} does not go with the rest: {why}. Leave it out"));
        }
    }
}
