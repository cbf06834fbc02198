using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Tests.Faults.Values;

/// <summary>Applies faults to single values.</summary>
internal static class FaultRun
{
    public static ulong Apply(string fault, string format, ulong bits, int bit, ValueRange range = default, ulong seed = 1)
    {
        var random = new CounterRandom(seed, 7);
        return FaultModels.Parse(fault).Apply(bits, bit, new ValueContext(ElementFormats.Parse(format), range), ref random);
    }

    /// <summary>The values that one stream's draws make of a value.</summary>
    public static double[] Many(FaultModel fault, ElementFormat format, double value, int draws, ValueRange range = default, ulong seed = 1)
    {
        var random = new CounterRandom(seed, 7);
        var results = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            results[i] = format.Decode(fault.Apply(format.Encode(value), -1, new ValueContext(format, range), ref random));
        }

        return results;
    }
}
