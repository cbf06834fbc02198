using System.Globalization;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Mitigation.Memory;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Values;

/// <summary>Strikes elements of a tensor in memory of ours, and proves each by reading it back.</summary>
/// <param name="fault">What happens to a struck value.</param>
/// <param name="targets">The struck tensors.</param>
internal sealed class ElementStriker(FaultModel fault, IReadOnlyList<TargetTensor> targets)
{
    /// <summary>Strikes sites of one tensor, in order; faults of one element build on each other.</summary>
    /// <param name="bytes">The tensor's values, to be changed.</param>
    /// <param name="clean">Where the same values are without faults, to prove that these are not changed; empty where they are nowhere else.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="context">What fault models may know.</param>
    /// <param name="placeOf">From elements of the sites to elements of the bytes.</param>
    /// <param name="random">The stream for values.</param>
    /// <param name="log">Where faults are written down, or null.</param>
    /// <param name="image">The image that is struck, for the record.</param>
    /// <returns>True where a value is not what it was.</returns>
    /// <exception cref="ResilienceException">RES0351: a value read back is not the one that was to be.</exception>
    public bool Strike(Span<byte> bytes, ReadOnlySpan<byte> clean, ReadOnlySpan<FaultSite> sites, in ValueContext context, in PlaceMap placeOf, ref CounterRandom random, InjectionLog? log, int image)
    {
        var (width, changed) = (context.Format.Width, false);
        for (var i = 0; i < sites.Length; i++)
        {
            var site = sites[i];
            var place = placeOf.Of(site.Element);
            var before = ElementBuffer.Read(bytes, width, place);
            if (!clean.IsEmpty && (i == 0 || sites[i - 1].Element != site.Element))
            {
                Require(ElementBuffer.Read(clean, width, place), before, site, width, "before the injection");
            }

            var after = fault.Apply(before, site.Bit, context, ref random);
            ElementBuffer.Write(bytes, width, place, after);
            Require(ElementBuffer.Read(bytes, width, place), after, site, width, "after the injection");
            changed |= after != before;
            log?.Add(site, context.Format, before, after, image);
        }

        return changed;
    }

    /// <summary>Puts what protected memory gives into an element, and proves it by reading back.</summary>
    /// <exception cref="ResilienceException">RES0351: the value was not the untouched one, or is not the one that was to be.</exception>
    public void Put(Span<byte> bytes, int width, in ReadElement element)
    {
        var site = new FaultSite(element.Tensor, element.Element, -1);
        Require(ElementBuffer.Read(bytes, width, element.Element), element.Before, site, width, "before the injection");
        ElementBuffer.Write(bytes, width, element.Element, element.After);
        Require(ElementBuffer.Read(bytes, width, element.Element), element.After, site, width, "after the injection");
    }

    private void Require(ulong found, ulong expected, FaultSite site, int width, string when)
    {
        if (found != expected)
        {
            var digits = (width + 3) / 4;
            throw new ResilienceException(ErrorCodes.ReadBackDiffers, string.Create(
                CultureInfo.InvariantCulture,
                $"self-proof failed {when}: {targets[site.Tensor].Name}[{site.Element}] holds 0x{found.ToString("X" + digits, CultureInfo.InvariantCulture)}, expected 0x{expected.ToString("X" + digits, CultureInfo.InvariantCulture)}. The campaign stopped; no result of this trial was kept"));
        }
    }

    /// <summary>Where an image's elements are in a run's tensor.</summary>
    /// <param name="Layout">The layout; null where places are elements.</param>
    /// <param name="Row">The image within the run.</param>
    /// <param name="Rows">Images of the run.</param>
    internal readonly record struct PlaceMap(ValueLayout? Layout, int Row, int Rows)
    {
        /// <summary>The place of an element.</summary>
        public long Of(long element) => Layout?.PlaceOf(element, Row, Rows) ?? element;
    }
}
