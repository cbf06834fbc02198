using Resilience.Campaigns.Trials;
using Resilience.Faults.Values;
using Resilience.Mitigation;
using Resilience.Mitigation.Memory;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>The protected memory of a campaign's parameters.</summary>
internal static class MemoryOf
{
    /// <summary>The memory; null where it is not protected.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="targets">Its tensors.</param>
    /// <param name="model">What they hold.</param>
    /// <exception cref="ResilienceException">RES0172: the protection would change the model without any fault.</exception>
    public static ProtectedMemory? Campaign(CampaignSpec spec, IReadOnlyList<TargetTensor> targets, OnnxModel? model) =>
        spec.Protection == Protection.None || model is null
            ? null
            : new ProtectedMemory(spec.Protection, spec.OnDetected, spec.CheckBits, [.. targets.Select(target => Stored(target, model))]);

    private static StoredTensor Stored(TargetTensor target, OnnxModel model)
    {
        var format = target.Format ?? throw new InvalidOperationException($"'{target.Name}' is of no known format.");
        var bytes = new Lazy<byte[]>(() => model.CopyBytes(target.Name));
        return new StoredTensor(target.Name, format, target.Elements, bytes, new Lazy<ValueRange>(() => ValueRanges.Of(Values(bytes.Value, format, target.Elements))));
    }

    private static double[] Values(byte[] bytes, ElementFormat format, long elements)
    {
        var values = new double[elements];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = format.Decode(ElementBuffer.Read(bytes, format.Width, i));
        }

        return values;
    }
}
