using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Imaging;

namespace SynthiCad.Generator.Tests.Imaging;

public sealed class PngReaderTests
{
    // Files and pixels of 11 x 9 by ImageMagick 6.9; the pixels are packed RGB, 16 bits of them little endian.
    [Theory]
    [InlineData("16-bit RGB, interlaced", 16,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAIAAAFMka2vAAAA8klEQVQoz4WNMU7DQBBFnyOLOq1TeHOGGSjjcAoaOrTxGZBAMuIWmwPkDkg5gJF8BLTiBlvSMRQx8iZGovn6M//PGwBgGODrcQFmfQ9m7z1tC0/HxThBZ963bWef62Ho7P4DVdjEEOBtbwY3dyV0tvMA/gjwvEbV7OoQgtnrg5nZd13A1kRUoYknyOR/tYQXvAdoIkCT+V0E2MSiClCn/O76nLE1FQCJALKctFmWcIsIwKmkMa9m8dndyJvFTVZSKcBZqKoALq32UKfJuzO/CuBSNfPZB5cAXOY1AdQpS//QGULmJbnc5FDJEfLPt0uojpsf4FiGhdKC7koAAAAASUVORK5CYII=",
        "eNoV0MtvTVEYQPFvosoAQcpN6GYgbUfVeyPxzEHEsxGtxKCV7ER7bwdICQPPbKESEhoGGqcDJ63EQEkTN1KvZHsNGvcwUY0BNgkV7wHVUftZ1h/wGyyR/8UZkV+VuZzIu1VpvcjznYWCyIOj6kT6uuNYpPtutihy9nWaihway4+ItFWoiuxYIqImE8cZNeV3cjk1Y8NpvZqR0UJBzavZ6tQ8zcWxmmJjtqimd3+aqrl4IT+i5kS/qpr2FwhRNosQLWxAiGbsQ4i0EyH6eRMhepsiROk3hOj+VIToeg1CFG9EiM60IdgtJQS7/CuCrZmCYOdWI9jJGxDs3zyC/dSBYIeuItgnjxHsrQ8ItocH6lpbEdz2UwhubS+Cq3uE4Ba8R3DTFcFNzEdwP1YiuDfNCK50BMHd45Emx8cRkj3zEJLmFQjJ5iaEZNlhhKT6MkIyZwAhKRtGSEb/ICQfZyEkL7MIvqsLwZ++jeAPDiH4lt8IvnEmgl9Th+AXb0Pwph3BT+tE8OM3EPz3EkLor0UIV7YihPN7EcKxcwhhdx9CaHqGEDZ9QQhLyxFCVRVCqFiPECblEXRwEEEHPiPotTIEvbQIQTvWIeiBFgTddRJBG3oQdPVDBK0NCFo58Q8p6FIh")]
    [InlineData("8-bit RGB", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAIAAABrBkF6AAAAXElEQVQY022PQQrAMAjAMvAT7UF9dtvX7iCudhuIiMSoF9DQjjUss2btHRNsgIGBgmcdMcAEX6DZml9U8HB44Q70cYzTv9FweE5Uwd6yiuAHFXyWX37QIF5/HmfdYa0WiG4nQAIAAAAASUVORK5CYII=",
        "eNoFwT8oBUAYAPBvEkakrnCTXiZ5lwndggwXsom6wXMmZBPDF9lEJtxbjt72wnAJ28nkz5mEzVlOGPUy4fP7AQCDDgEDCqYNrCKULVx4eI7wnaGVoBf4PuPngj8pXjO8BbmwfMLzpch3Mj8hfg+yyOS4kItKbht5jDJa+ellY5RdWY6QnAN9y/SH0A1KF4weRj1r9YbXlaivsn4lDYAlhusCDxVeGkyIfxbbPfZHnMq4QmjB/TDXJlyfcpPGLaPbs+7Mu8foatk1kytC2GXhVIQHFb5MaMLQY8OYDwsxbOVwROEOUjdLoyLNq7RpUhXTjU3vPtXHVMhpiFIJ6JrRm6A6RZ2GBpFmLK15OogUMr0Q/f4DjTSTpg==")]
    [InlineData("8-bit RGBA, interlaced", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAYAAAGTY+a7AAAArklEQVQY023MwW2DUBRE0UP0m8ALPjXwlSXgYvBrAkt2GUknKSGWUk+2zgKwkZXFaPSu7psK8eNXcv/GjTDHm/tN5TJFmIUzRR+fvuLuPZLLhBPOkusJMyaVsYuiVwyWHhWD5Dqhx7j2hEFVa2Kxnx/J2GFLwSA57uGSHSzr7gMub5tZyR9Ryw6yWuOg9bz3PG8LGS2adSW/pEG7ye0qNf+IWzrJsezWXuX2IZL9AavpKBdM4byvAAAAAElFTkSuQmCC",
        "eNoFwT8oBUAYAPBvEkakrnCTXiZ5lwndggwXsom6wXMmZBPDF9lEJtxbjt72wnAJ28nkz5mEzVlOGPUy4fP7AQCDDgEDCqYNrCKULVx4eI7wnaGVoBf4PuPngj8pXjO8BbmwfMLzpch3Mj8hfg+yyOS4kItKbht5jDJa+ellY5RdWY6QnAN9y/SH0A1KF4weRj1r9YbXlaivsn4lDYAlhusCDxVeGkyIfxbbPfZHnMq4QmjB/TDXJlyfcpPGLaPbs+7Mu8foatk1kytC2GXhVIQHFb5MaMLQY8OYDwsxbOVwROEOUjdLoyLNq7RpUhXTjU3vPtXHVMhpiFIJ6JrRm6A6RZ2GBpFmLK15OogUMr0Q/f4DjTSTpg==")]
    [InlineData("16-bit grey", 16,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJEAAAAACRn1WyAAAAl0lEQVQI102OMQrCUBBEA67MFIEEFH5AEFxvoJfyANlj7QcLT2PhEXabn8rCIims37zh7boO3u/H9+FZePqcX9f++Lh85RJ0BmK5oVI5oxZnyGh0VNqUCGYzzqxw0WQ2g1NpqMWZiOUug1GLI5nMZnQ4bUrRbLZ+btib8SqjFf9f0oszZZhpcGqpTKymoYomo601ys1E/ACf2Es5XpM+AQAAAABJRU5ErkJggg==",
        "eNoVwU1EgwEAgOHtkKJDJUmHSkaZ+LI0WplFRqYYG4tNY5aykkymFWNZ2ahkKqPGtNS0aoz0Q8boo7ExUvqTHaIkjQ5FUt7nkUhwUEpzBctqedRAWzMrBZ4r6VAz3E5dFz+auCmnTsGvTsoF3ijpU1Oh5VM/F41UWWhXsErFVA/H+1inp2jilJU7RhoslNp5OEajgVIzO/QsmLhsZfcIXye47mKvh8V5ymZ5aaPLQZmTeTc9XrYGOORh+QJPlji8xuowT318czPkpTbAzxVGQhyI8GeXsQTvtunfp7DK+w36o1TGORphTYzpBCePWZ9iRuR0jltR6uP8TXLvjINplmSYzPNZZDBHzTXfHxm8oCZLZ5qNGWbznLllS4FXL5wrsu2bD3/8Bz4LJK4=")]
    [InlineData("1-bit grey, interlaced", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAQAAAAG7GNsWAAAAJ0lEQVQI12NgYDjAwMDQwPAASCqAyT8MIGDB8AMIQSCBwfoBw/8HAKarCZ/jOqvfAAAAAElFTkSuQmCC",
        "eNpjYBhI8B8G0ESQpeCyyNz/dAcAnwOVaw==")]
    [InlineData("8-bit grey and alpha, interlaced", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAQAAAE5ai4wAAAAe0lEQVQI12WMMQrDMBAE58KBVMScXiCTOpXc5w95g4p7YN7gL8mVBSmkFCbN7jAsK/gL3XlC9tsHqZ5ZEPPMglburOiblYwUN4zESUIrRidhGBLcSBgdLRMM3bAflgkJLXTGjzw8Egk0Ro/U7U9FGlpoFxU4CGi+LI9JX1BhF+oLkcJ4AAAAAElFTkSuQmCC",
        "eNpjYGBgZ2fn5+cXExOTk5NTU1PT1dU1NTW1tbU1MjKysrJSVFTU1NQ0NDS0sLCAS7m4uPj4+ISEhERHR0OkHBwcPDw8/P39w8PD4+PjIVLJycnZ2dnBwcFRUVFwqbS0tLy8vLKystra2tbW1qqqqqSkpKysrMLCwsrKyoaGho6ODohUb2/vlClT5syZ09LSApRqbGwESk2YMGHGjBnz589fvnz5unXrlixZsnr16smTJ8+ePXvRokWrVq2CSK1fv37btm379u07duzY2bNnIVKbNm3auXPnwYMHT548eeHCBYjU1atX7969e+TIkTNnzsClbty48eDBg+fPn79///779+///v0DADAxk1s=")]
    [InlineData("2-bit palette, interlaced", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJAgMAAAHuDQ4oAAAADFBMVEU9Mz5CTL/PRz2Oro+Osm2YAAAAPElEQVQI12NQYPjA4MBwgOEOgwTDG4Y/DKILGP5/YOBsYGBrYLh+gOE/GLlyrWAIWPaD4fz/Fwz///0BAOrzFkkB1iaaAAAAAElFTkSuQmCC",
        "eNqzNbazhSEnn/3n3W2BJIQBQUA2RArCACK4FATB9cKVIWuHG4isF6Kgb10/EMEZQISsHS4IQUC9aCJw7ZiKiUQkaQQAYhWRUQ==")]
    [InlineData("4-bit palette", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJBAMAAAAWSsseAAAAJ1BMVEUZAB4zP7VGP0bHN73UJTTlX2Fsb9pG0D43zcGqaiG9xrrSxzvl/95XVFe3AAAARElEQVQI12NgYFQ0NnFgEBRUUTE1YGASSjYJDWAQVFcSNnZgKGpLmwnktWtUZa3ewNDRUb5rzQKG8vJV3buBPCC95gAAuqYT+iFMiy8AAAAASUVORK5CYII=",
        "eNqTZJCTBCNj+61u9m5A8rj5Xgi6omoCREAROAIqAIpASKCCp/GJQBKoF6IRSObk34LrBcpCEFyv2wU7EIlhC0Tc/OxBoHYIWpWlCERwE4BScDVAxt5ju4BqgCQQXTpuDURAcTgCqbxgBxSEKHj6/x6QhAhCEEQcqBKiF9kETGUQE4AIAFAOlR4=")]
    [InlineData("8-bit palette, interlaced", 8,
        "iVBORw0KGgoAAAANSUhEUgAAAAsAAAAJCAMAAAGkvRaJAAAAeFBMVEUMAA8zAD1ZAGtVFczIN77lD+LyACUMH6dyHySlH2EZTx0ZVGFZP53lTxXlX2EMX9lMXydyX1alX5Plr98mf5IMv6Vsb9qqaiGlv1/Yv5wZr+gtzD5Zn2mhtNHynyMM/9dmzLVyvyFy/1MZ7xu/3xfy31Wl/5Hl/96IMFKYAAAAZ0lEQVQI1yWK2RZAIAAFLwlZQilLUrL9/x/qHC/zMDMAhXuQIqDWHEmWQ00c5/OiqhvScih3zIsEUhLbr0at5wXKh0gXQnyLgpCyZIxRiq6r+mEQQtIWq+m3zQor9x2nMd57e133/QF4yQeEayYODwAAAABJRU5ErkJggg==",
        "eNolzD1rwkAcx/F7AQeZgoQiQbTt5OTgpL4BIYMPkOnIUvABhLwBX4O6KuJwCC5Z2rW3dsjSqa2DgULArZA3kH7DwYcbjt/3L4UjhdMRvVAsMHHTj+47cue3EI+Q/hn8I/Zb0H5ksYEX1L1xhHBwgF3mgVtREaT6AbOheo7VFFrtkCdZdSFwaZ/WW2n0cnW1LvOGNor22+x5veTeTvvk4XGG0+snOS8XimMTtJXy6yV9i00jLkfkIK8uJJn398AFMLDITVZDkU1AC2a0li43Vl7e8A9XtJQQ")]
    public void A_picture_of_another_program_is_read_to_the_last_bit(string kind, int bits, string file, string packed)
    {
        var image = ImageFile.Parse(kind, Convert.FromBase64String(file));
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        var expected = new byte[11 * 9 * 3 * bits / 8];
        zlib.ReadExactly(expected);

        Assert.Equal((11, 9), (image.Width, image.Height));
        for (var i = 0; i < 11 * 9 * 3; i++)
        {
            var stored = bits == 8 ? expected[i] : BinaryPrimitives.ReadUInt16LittleEndian(expected.AsSpan(2 * i));
            Assert.Equal(stored, Encode(image.Pixels[i / 3][i % 3], (1 << bits) - 1));
        }
    }

    [Fact]
    public void What_our_writer_writes_is_read_back() => Prop.ForAll(
        AnyPicture.Arbitrary,
        picture =>
        {
            var (width, height, channels, pixels) = picture;
            using var stream = new MemoryStream();
            PngWriter.Write(stream, pixels, width, height, channels);
            var image = ImageFile.Parse("a.png", stream.ToArray());
            var same = image.Pixels.Select((p, i) => Enumerable.Range(0, 3).All(c => Encode(p[c], 255) == pixels[(i * channels) + (c % channels)]));
            return image.Width == width && image.Height == height && same.All(s => s);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(10, 0.00303527f)]
    [InlineData(11, 0.00334654f)]
    [InlineData(128, 0.21586050f)]
    [InlineData(255, 1f)]
    public void Levels_become_linear_light(byte level, float linear) =>
        Assert.Equal(linear, ImageFile.Parse("a.png", Grey(level)).Pixels[0].X, 1e-7f);

    [Fact]
    public void Rows_that_come_in_several_chunks_beside_unknown_ones_are_joined()
    {
        var rows = TestPng.Zip([0, 1, 2, 3]);
        var png = TestPng.File(
            TestPng.Header(1, 1, 8, 2), TestPng.Chunk("tEXt", 1, 2, 3), TestPng.Chunk("IDAT", rows[..3]), TestPng.Chunk("IDAT"), TestPng.Chunk("IDAT", rows[3..]), TestPng.End);

        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(c => Encode(ImageFile.Parse("a.png", png).Pixels[0][c], 255)));
    }

    public static TheoryData<byte[], string, string> Bad() => new()
    {
        { Grey(7)[..^5], "SCAD0164", "cut off" },
        { Grey(7)[..20], "SCAD0164", "the file has" },
        { Flip(Grey(7), 30), "SCAD0164", "checksum of the PNG's chunk 'IHDR'" },
        { Flip(Grey(7), 45), "SCAD0164", "checksum of the PNG's chunk 'IDAT'" },
        { TestPng.File(TestPng.Rows(0, 7), TestPng.End), "SCAD0164", "starts with the chunk 'IDAT'" },
        { TestPng.File(TestPng.Header(1, 1, 3, 0), TestPng.End), "SCAD0164", "3 bits of colour type 0" },
        { TestPng.File(TestPng.Header(1, 1, 4, 2), TestPng.End), "SCAD0164", "4 bits of colour type 2" },
        { TestPng.File(TestPng.Header(1, 1, 8, 0, 2), TestPng.End), "SCAD0164", "interlace 2" },
        { TestPng.File(TestPng.Header(1, 1, 8, 3), TestPng.Rows(0, 0), TestPng.End), "SCAD0164", "no palette" },
        { TestPng.File(TestPng.Header(1, 1, 8, 3), TestPng.Chunk("PLTE", 1, 2, 3), TestPng.Rows(0, 1), TestPng.End), "SCAD0164", "beyond its palette of 1" },
        { TestPng.File(TestPng.Header(1, 1, 8, 0), TestPng.Chunk("ABCD"), TestPng.End), "SCAD0164", "critical chunk 'ABCD'" },
        { TestPng.File(TestPng.Header(1, 1, 8, 0), TestPng.Rows(5, 0), TestPng.End), "SCAD0164", "filter 5" },
        { TestPng.File(TestPng.Header(2, 1, 8, 0), TestPng.Rows(0, 0), TestPng.End), "SCAD0164", "end early" },
        { TestPng.File(TestPng.Header(1, 1, 8, 0), TestPng.Chunk("IDAT", 9, 9, 9, 9, 9, 9), TestPng.End), "SCAD0164", "packed rows" },
        { TestPng.File(TestPng.Header(8000, 8000, 16, 6), TestPng.Rows(0, 0), TestPng.End), "SCAD0164", "bytes for them" },
        { TestPng.File(TestPng.Header(1 << 20, 1 << 20, 8, 0), TestPng.End), "SCAD0163", "1048576 x 1048576" },
        { TestPng.File(TestPng.Header(0, 5, 8, 0), TestPng.End), "SCAD0163", "0 x 5" },
        { TestPng.File(TestPng.Header(-1, 1, 8, 0), TestPng.End), "SCAD0163", "4294967295 x 1" },
        { [], "SCAD0162", "is empty" },
        { "GIF89a"u8.ToArray(), "SCAD0162", "474946383961" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_picture_is_refused_with_a_reason(byte[] file, string code, string reason)
    {
        var error = Assert.Throws<SynthiCadException>(() => ImageFile.Parse("folder/a.png", file));
        Assert.Equal(code, error.Code);
        Assert.Equal("folder/a.png", error.File);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static byte[] Grey(byte level) => TestPng.File(TestPng.Header(1, 1, 8, 0), TestPng.Rows(0, level), TestPng.End);

    private static byte[] Flip(byte[] data, int at)
    {
        data[at] ^= 0x10;
        return data;
    }

    // The encoding side of sRGB, so that an error in the reader's table cannot hide.
    private static int Encode(float linear, int largest) =>
        (int)Math.Round(largest * (linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055));
}
