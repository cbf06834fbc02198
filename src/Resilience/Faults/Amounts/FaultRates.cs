using System.Globalization;

namespace Resilience.Faults.Amounts;

/// <summary>Amounts of faults as shares of what is in scope, one point each.</summary>
/// <param name="OfBits">True: shares of the bits (bit error rate); false: of the elements.</param>
/// <param name="Values">Ascending, distinct, above 0 and at most 1.</param>
internal sealed record FaultRates(bool OfBits, IReadOnlyList<double> Values)
{
    /// <summary>The numbers of faults: each share of the sites (or elements) in scope, rounded to the nearest whole number.</summary>
    /// <exception cref="ResilienceException">RES0117: no fault, too many, or the same number twice.</exception>
    public FlipGrid Resolve(FaultSpace space)
    {
        var all = OfBits ? space.Count : space.Elements;
        var (name, unit) = OfBits ? ("bit error rate", "bits") : ("rate", "elements");
        var counts = new SortedDictionary<int, double>();
        foreach (var rate in Values)
        {
            var count = Math.Round(rate * all, MidpointRounding.AwayFromZero);
            if (count < 1)
            {
                throw Error($"{name} {rate:0.###e0} of {all} {unit} in scope gives no fault; expected at least {1.0 / all:0.###e0}");
            }

            if (count > FlipGrid.MaxFlips)
            {
                throw Error($"{name} {rate:0.###e0} of {all} {unit} in scope gives {count:0} faults a trial; expected at most {FlipGrid.MaxFlips}, a {name} of {(double)FlipGrid.MaxFlips / all:0.###e0}");
            }

            if (!counts.TryAdd((int)count, rate))
            {
                throw Error($"{name}s {counts[(int)count]:0.###e0} and {rate:0.###e0} of {all} {unit} in scope both give {count:0} faults; expected rates that differ by at least {1.0 / all:0.###e0}");
            }
        }

        return new FlipGrid([.. counts.Keys]);
    }

    /// <summary>Rates are equal when their values are.</summary>
    public bool Equals(FaultRates? other) => other is not null && OfBits == other.OfBits && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(OfBits.GetHashCode(), HashCode.Combine);

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadAmount, message.ToString(CultureInfo.InvariantCulture));
}
