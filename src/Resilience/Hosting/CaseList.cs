using Resilience.Gates;
using Resilience.Specs;
using Resilience.Sweeps;

namespace Resilience.Hosting;

/// <summary>
/// The cases of one attributed method. Pure: neither model nor disk is touched, so the same source gives the same cases everywhere. A bad
/// argument is a case that fails with a coded message; nothing is thrown.
/// </summary>
internal static class CaseList
{
    /// <summary>A campaign's points.</summary>
    /// <param name="method">The method.</param>
    /// <param name="read">Reads its attribute.</param>
    public static IReadOnlyList<CaseWork> OfCampaign(MethodShape method, Func<CampaignText> read) => OrOneThatFails(() =>
    {
        method.RequireUsable(typeof(CampaignPoint), "a campaign");
        var text = read();
        return [.. CasePoint.Of(text, text.ToSpec(method.Name, SpecSources.OfDiscovery)).Select(point => new CampaignCase(method.CampaignName, text, point))];
    });

    /// <summary>A sweep: one case, since layers are known with the model only.</summary>
    /// <param name="method">The method.</param>
    /// <param name="value">Reads a value of its attribute.</param>
    public static IReadOnlyList<CaseWork> OfSweep(MethodShape method, Func<string, object?> value) => OrOneThatFails(() =>
    {
        method.RequireUsable(typeof(LayerSweepResult), "a sweep");
        return [new SweepCase(SweepArguments.Read(method.CampaignName, value))];
    });

    private static IReadOnlyList<CaseWork> OrOneThatFails(Func<IReadOnlyList<CaseWork>> list)
    {
        try
        {
            return list();
        }
        catch (ResilienceException exception)
        {
            return [new BadCase(exception.Message)];
        }
    }
}
