using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Values;

public sealed class ElementBufferTests
{
    [Fact]
    public void Of_two_4_bit_values_in_a_byte_the_first_has_the_low_half()
    {
        byte[] buffer = [0x21, 0xF8, 0x05];

        Assert.Equal([1ul, 2, 8, 15, 5], Enumerable.Range(0, 5).Select(element => ElementBuffer.Read(buffer, 4, element)));
        var format = ElementFormats.Parse("int4");
        Assert.Equal([1.0, 2, -8, -1, 5], Enumerable.Range(0, 5).Select(element => format.Decode(ElementBuffer.Read(buffer, 4, element))));
    }

    [Fact]
    public void Writing_one_half_leaves_the_other()
    {
        byte[] buffer = [0x21, 0xF8];

        ElementBuffer.Write(buffer, 4, 0, 0xE);
        ElementBuffer.Write(buffer, 4, 3, 0x3);

        Assert.Equal([0x2E, 0x38], buffer);
    }

    [Fact]
    public void Elements_lie_little_endian()
    {
        byte[] buffer = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

        Assert.Equal(0x02ul, ElementBuffer.Read(buffer, 8, 1));
        Assert.Equal(0x0403ul, ElementBuffer.Read(buffer, 16, 1));
        Assert.Equal(0x08070605ul, ElementBuffer.Read(buffer, 32, 1));
        Assert.Equal(0x100F0E0D0C0B0A09ul, ElementBuffer.Read(buffer, 64, 1));
        ElementBuffer.Write(buffer, 32, 0, 0xAABBCCDD);
        Assert.Equal([0xDD, 0xCC, 0xBB, 0xAA, 5], buffer[..5]);
    }

    [Theory]
    [InlineData(4, 5, 3)]
    [InlineData(4, 0, 0)]
    [InlineData(8, 5, 5)]
    [InlineData(64, 5, 40)]
    public void Packed_elements_take_whole_bytes(int width, long elements, long bytes) => Assert.Equal(bytes, ElementBuffer.Length(width, elements));

    [Fact]
    public void What_is_written_is_read_and_nothing_else_changes()
    {
        var cases =
            from width in Gen.Elements(4, 8, 16, 32, 64)
            from element in Gen.Choose(0, 15)
            from bits in ArbMap.Default.GeneratorFor<ulong>()
            from seed in Gen.Choose(0, 1000)
            select (Width: width, Element: element, Bits: bits >> (64 - width), Seed: seed);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (width, element, bits, seed) = input;
            var buffer = new byte[ElementBuffer.Length(width, 16)];
            new Random(seed).NextBytes(buffer);
            var before = Enumerable.Range(0, 16).Select(i => ElementBuffer.Read(buffer, width, i)).ToArray();
            ElementBuffer.Write(buffer, width, element, bits);
            return Enumerable.Range(0, 16).All(i => ElementBuffer.Read(buffer, width, i) == (i == element ? bits : before[i]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bits_above_the_width_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementBuffer.Write(new byte[1], 4, 0, 0x10));
}
