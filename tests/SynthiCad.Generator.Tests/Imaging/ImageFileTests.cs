using System.Globalization;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Tests.Meshes;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Imaging;

public sealed class ImageFileTests
{
    // 11 x 9 pixels (x / 10, y / 8, noise), y from the top, written by ImageMagick 6.9.
    private const string Packed =
        "Iz9SQURJQU5DRQpHQU1NQT0wLjQ1NDU0NQpQUklNQVJJRVM9MC42NCAwLjMzIDAuMyAwLjYgMC4xNSAwLjA2IDAuMzEyNyAwLjMyOQpGT1JNQVQ9MzItYml0X3JsZV9yZ2JlCgotWSA5ICtYIDExCgICAAsLAMjMmMx/mbLM5YCLAAsA8PS49pq41/YWGgUAfX5/f4WAAYECAgALCwAZM0zM/pmyzOWAhB+CPoQfAQ8LmLfW9ChmUnGQrmaEgIJ/hIABgQICAAsLADJmTGZ/mbLM5YAD/H5+hz8BHwvIoN6OrczqCilIMwN+f3+HgAGBAgIACwsAGWaYzP6ZsszlgIJfhL6EXwEvC8rpEk6MyoSjwuAAgoCEf4SAAYECAgALCwAZM0xmf5myzOWAAf6JfwE/C8iCocDf/h08W3pMAX+JgAGBAgIACwsAGTNMZn+ZsszlgIqfAU8L/Bw7WXiXttX0ExmKgAGBAgIACwsAGTNMZn+ZsszlgIq/AV8LlrTT8hIxT26NrGWKgAGBAgIACwsAGTNMZn+ZsszlgIrfAW8LL05ti6rJ6AgnRTKKgAGBAgIACwsADBkmMz9MWWZygIuAC2RzAxIiMUBQX29+i4E=";

    [Fact]
    public void A_packed_radiance_picture_of_another_program_is_read()
    {
        var image = ImageFile.Parse("a.hdr", Convert.FromBase64String(Packed));

        Assert.Equal((11, 9), (image.Width, image.Height));
        for (var i = 0; i < 99; i++)
        {
            // A colour's largest channel sets the step of all: 1/128 below 1, and the writer truncates.
            Assert.Equal(i % 11 / 10f, image.Pixels[i].X, 0.0101f);
            Assert.Equal(i / 11 / 8f, image.Pixels[i].Y, 0.0101f);
        }
    }

    [Theory]
    [InlineData("-Y 2 +X 3", "abcdef")]
    [InlineData("-Y 2 -X 3", "cbafed")]
    [InlineData("+Y 2 +X 3", "defabc")]
    [InlineData("+Y 2 -X 3", "fedcba")]
    [InlineData("+X 3 -Y 2", "acebdf")]
    [InlineData("-X 3 -Y 2", "ecafdb")]
    [InlineData("+X 3 +Y 2", "bdface")]
    [InlineData("-X 3 +Y 2", "fdbeca")]
    public void Flat_radiance_pixels_of_any_orientation_start_at_the_top_left(string size, string rows)
    {
        byte[] file = [.. Encoding.ASCII.GetBytes($"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n{size}\n"), .. "abcdef"u8.ToArray().SelectMany(c => new byte[] { c, 0, c, 136 })];

        var image = ImageFile.Parse("a.hdr", file);

        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal(rows, string.Concat(image.Pixels.Select(p => (char)p.X)));
        Assert.All(image.Pixels, p => Assert.Equal(new Vector3(p.X, 0, p.X), p));
    }

    [Fact]
    public void Repeated_pixels_and_exposure_of_old_radiance_pictures_count()
    {
        byte[] file = [.. "#?RGBE\nEXPOSURE=2\nEXPOSURE= 4\nCOLORCORR=1 2 1\n\n-Y 1 +X 263\n"u8, 16, 32, 64, 136, 1, 1, 1, 4, 1, 1, 1, 1, 8, 8, 8, 0, 16, 32, 64, 137];

        var image = ImageFile.Parse("a.hdr", file);

        Assert.All(image.Pixels[..261], p => Assert.Equal(new Vector3(2, 2, 8), p));
        Assert.Equal(Vector3.Zero, image.Pixels[261]);
        Assert.Equal(new Vector3(4, 4, 16), image.Pixels[262]);
    }

    [Theory]
    [InlineData("#?RADIANCE\n", "SCAD0164", "inside its header")]
    [InlineData("#?RADIANCE\nFORMAT=32-bit_rle_xyze\n\n-Y 1 +X 1\nabcd", "SCAD0165", "32-bit_rle_xyze")]
    [InlineData("#?RADIANCE\n\n-Y 1 +Y 1\nabcd", "SCAD0165", "-Y 1 +Y 1")]
    [InlineData("#?RADIANCE\n\nY 1 X 1\nabcd", "SCAD0165", "Y 1 X 1")]
    [InlineData("#?RADIANCE\n\n-Y 99999 +X 99999\nabcd", "SCAD0163", "99999 x 99999")]
    [InlineData("#?RADIANCE\n\n-Y 1 +X 99999\nabcd", "SCAD0163", "32767 a side")]
    [InlineData("#?RADIANCE\n\n-Y 2 +X 1\nabcd", "SCAD0164", "scanline 0 of 2")]
    [InlineData("#?RADIANCE\n\n-Y 2 +X 2\nabcdabcd", "SCAD0164", "scanline 1 of 2")]
    [InlineData("#?RADIANCE\nEXPOSURE=0\n\n-Y 1 +X 1\nabcd", "SCAD0164", "EXPOSURE=0")]
    [InlineData("#?RADIANCE\nCOLORCORR=1 1\n\n-Y 1 +X 1\nabcd", "SCAD0164", "3 number(s)")]
    [InlineData("#?RADIANCE\n\n-Y 1 +X 9\n\u0002\u0002\0\u0009\u008aab", "SCAD0164", "10 bytes in a run where 9 are left")]
    [InlineData("#?RADIANCE\n\n-Y 1 +X 9\n\u0002\u0002\0\u0009\u0089a\u0089a\u0089a\u0009a", "SCAD0164", "scanline 0 of 1")]
    public void A_bad_radiance_picture_is_refused_with_a_reason(string file, string code, string reason)
    {
        var error = Assert.Throws<SynthiCadException>(() => ImageFile.Parse("a.hdr", Encoding.Latin1.GetBytes(file)));
        Assert.Equal(code, error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_jpeg_becomes_linear_light()
    {
        var rgb = Enumerable.Repeat(new byte[] { 200, 100, 50 }, 16 * 8).SelectMany(p => p).ToArray();

        var image = ImageFile.Parse("a.jpg", TurboJpeg.Encode(rgb, 16, 8, 100, subsampleChroma: false));

        Assert.Equal((16, 8), (image.Width, image.Height));
        Assert.All(image.Pixels, p => Assert.True(Vector3.Distance(new Vector3(0.577580f, 0.127438f, 0.031896f), p) < 0.01f, p.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_cut_jpeg_is_refused()
    {
        var jpeg = TurboJpeg.Encode(new byte[64 * 64 * 3], 64, 64, 90, subsampleChroma: true);

        Assert.Equal("SCAD0164", Assert.Throws<SynthiCadException>(() => ImageFile.Parse("a.jpg", jpeg[..(jpeg.Length - 30)])).Code);
        Assert.Equal("SCAD0164", Assert.Throws<SynthiCadException>(() => ImageFile.Parse("a.jpg", jpeg[..8])).Code);
    }

    [Fact]
    public void A_bad_jpeg_does_not_spoil_the_good_one_after_it()
    {
        var jpeg = TurboJpeg.Encode(new byte[64 * 64 * 3], 64, 64, 90, subsampleChroma: true);
        for (var length = 3; length < 40; length++)
        {
            Assert.Throws<SynthiCadException>(() => ImageFile.Parse("bad.jpg", jpeg[..length]));
            Assert.Equal(64, ImageFile.Parse("good.jpg", jpeg).Width);
        }
    }

    [Fact]
    public void A_file_is_known_by_what_it_holds_and_a_missing_one_by_its_neighbours()
    {
        using var folder = new MeshFolder();
        var path = folder.Write("panorama.jpg", Convert.FromBase64String(Packed));

        Assert.Equal("panorama.jpg", ImageFile.Read(path).Name);
        var error = Assert.Throws<SynthiCadException>(() => ImageFile.Read(Path.Combine(folder.Path, "panorma.jpg")));
        Assert.Equal("SCAD0160", error.Code);
        Assert.Contains("panorama.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_pictures_give_a_picture_or_a_coded_error()
    {
        var rgb = Enumerable.Range(0, 24 * 10 * 3).Select(i => (byte)(i * 37)).ToArray();
        using var png = new MemoryStream();
        PngWriter.Write(png, rgb, 24, 10, 3);
        byte[][] seeds = [Convert.FromBase64String(Packed), png.ToArray(), TurboJpeg.Encode(rgb, 24, 10, 80, subsampleChroma: true)];
        var cases = from seed in Gen.Elements(seeds)
                    from draws in Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 6)
                    select (seed, draws);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var data = (byte[])c.seed.Clone();
            for (var i = 0; i < c.draws.Length; i += 2)
            {
                data[c.draws[i] % data.Length] = (byte)c.draws[i + 1];
            }

            try
            {
                Assert.All(ImageFile.Parse("a", data).Pixels, p => Assert.True(float.IsFinite(p.X + p.Y + p.Z)));
            }
            catch (SynthiCadException e)
            {
                Assert.StartsWith("SCAD016", e.Code, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
