using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Campaigns.Values;

/// <summary>What of a trial's faults is written down: of a list in place for the whole trial each fault once, of others every one, up to a limit.</summary>
/// <param name="targets">The struck tensors.</param>
/// <param name="isStatic">True where one list strikes every image.</param>
internal sealed class InjectionLog(IReadOnlyList<TargetTensor> targets, bool isStatic)
{
    private readonly List<Injection> kept = [];

    /// <summary>Places struck.</summary>
    public long Struck { get; private set; }

    /// <summary>The record.</summary>
    public IReadOnlyList<Injection> Injections => kept;

    /// <summary>What the protection of memory made of them; null where it is not protected.</summary>
    public ProtectionOutcomes? Protection { get; private set; }

    /// <summary>Adds what a protection made of a list.</summary>
    public void Add(ProtectionOutcomes outcomes) => Protection = (Protection ?? ProtectionOutcomes.None).Plus(outcomes);

    /// <summary>Forgets what was noted since there were so many.</summary>
    public void Return(long struck)
    {
        Struck = struck;
        if (kept.Count > struck)
        {
            kept.RemoveRange((int)struck, kept.Count - (int)struck);
        }
    }

    /// <summary>Notes a fault.</summary>
    /// <param name="site">Its place.</param>
    /// <param name="format">How the bits are a number.</param>
    /// <param name="before">The value's bits before.</param>
    /// <param name="after">The value's bits after.</param>
    /// <param name="image">The struck image, -1 for all.</param>
    public void Add(FaultSite site, ElementFormat format, ulong before, ulong after, int image)
    {
        Struck++;
        if (kept.Count < TrialResult.MostRecorded)
        {
            kept.Add(new Injection(targets[site.Tensor].Name, site.Element, site.Bit, before, after) { Format = format, Image = isStatic ? -1 : image });
        }
    }
}
