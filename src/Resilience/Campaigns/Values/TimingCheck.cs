using System.Globalization;
using Resilience.Faults.Timing;

namespace Resilience.Campaigns.Values;

/// <summary>Checks that what is struck can be struck when the campaign asks for it.</summary>
internal static class TimingCheck
{
    /// <summary>Checks a campaign.</summary>
    /// <exception cref="ResilienceException">RES0214: images share a value that is to be struck for some of them only. RES0116: no image has the number.</exception>
    public static void Require(ModelUnderTest owner, CampaignSpec spec, StruckSelection selection)
    {
        var timing = spec.Timing;
        if (timing.Kind == TimingKind.Execution && timing.Number >= owner.Dataset.Images.Count)
        {
            throw new ResilienceException(ErrorCodes.BadTiming, string.Create(
                CultureInfo.InvariantCulture, $"timing '{timing}': inference {timing.Number} is never run, the data set has {owner.Dataset.Images.Count} images; expected 0..{owner.Dataset.Images.Count - 1}"));
        }

        var rows = owner.Signature.FixedBatch > 0 ? owner.Signature.FixedBatch : ImageBatch.DefaultRows;
        if (rows == 1 || timing.Kind == TimingKind.Static || (timing.Kind == TimingKind.PerBatch && timing.Number % rows == 0))
        {
            return;
        }

        var shared = selection.Layouts.Index().FirstOrDefault(layout => layout.Item is { IsShared: true });
        if (shared.Item is not null)
        {
            throw new ResilienceException(ErrorCodes.CannotEdit, string.Create(
                CultureInfo.InvariantCulture,
                $"'{selection.Targets[shared.Index].Name}' is shared by the {rows} images of a run, so it cannot be struck for some of them only; expected timing 'static' or 'per-batch({rows})'"), owner.Model.File);
        }
    }
}
