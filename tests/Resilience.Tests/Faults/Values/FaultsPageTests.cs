using System.Numerics;
using Resilience.Faults.Values;
using SynthiCad.Testing;

namespace Resilience.Tests.Faults.Values;

/// <summary>docs/faults.md says what the code does.</summary>
public sealed class FaultsPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Checkout.Root, "docs", "faults.md"));

    [Fact]
    public void Every_fault_is_on_the_page() =>
        Assert.Equal(FaultModels.Known.Select(known => $"| `{known.Usage}` | {known.Summary} |"), Table("| `Fault` |"));

    [Fact]
    public void Every_number_format_is_on_the_page_with_its_fields() =>
        Assert.Equal(
            ElementFormats.All.Append(new FixedFormat(2, 6)).Select(format =>
                $"| `{format}` | {Bits(format.SignMask)} | {Bits(format.ExponentMask)} | {Bits(format.MantissaMask)} | {(Overflows(format) ? "infinite" : "the largest number")} |"),
            Table("| format |"));

    private static bool Overflows(ElementFormat format) => format.Name == "float64" || double.IsInfinity(format.Decode(format.Encode(double.MaxValue)));

    private static IEnumerable<string> Table(string head) => Page.SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private static string Bits(ulong mask) => mask == 0
        ? "none"
        : BitOperations.PopCount(mask) == 1 ? $"{BitOperations.Log2(mask)}" : $"{BitOperations.TrailingZeroCount(mask)}..{BitOperations.Log2(mask)}";
}
