using Resilience.Corruptions;
using SynthiCad.Shared;
using SynthiCad.Testing;

namespace Resilience.Tests.Corruptions;

/// <summary>An image as bytes, with what tests do to it.</summary>
internal sealed record TestImage(byte[] Rgb, int Width, int Height)
{
    /// <summary>A rendered gear, 224 × 224.</summary>
    public static TestImage Gear { get; } = Read(Path.Combine(Checkout.Root, "tests", "Resilience.Tests", "Corruptions", "gear.jpg"));

    /// <summary>Any value from a formula of place and channel; the oracle of the blurs has the same.</summary>
    public static TestImage Formula(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y, c) = (i / 3 % width, i / 3 / width, i % 3);
            rgb[i] = (byte)((x * 7) + (y * 13) + (c * 29) + (x * y / 11));
        }

        return new TestImage(rgb, width, height);
    }

    /// <summary>All values the same.</summary>
    public static TestImage Flat(byte value, int width = 224, int height = 224)
    {
        var rgb = new byte[width * height * 3];
        Array.Fill(rgb, value);
        return new TestImage(rgb, width, height);
    }

    public static TestImage Read(string path)
    {
        var jpeg = File.ReadAllBytes(path);
        Assert.True(TurboJpeg.TryReadHeader(jpeg, out var width, out var height));
        var rgb = new byte[width * height * 3];
        Assert.True(TurboJpeg.TryDecode(jpeg, rgb, width, height, out var error), error);
        return new TestImage(rgb, width, height);
    }

    public byte[] Corrupt(string name, int severity, ulong seed = 1)
    {
        var target = new byte[Rgb.Length];
        CorruptionTable.Find(name).Apply(Rgb, target, Width, Height, severity, new CounterRandom(seed, 2, 3));
        return target;
    }

    /// <summary>Mean absolute difference of the bytes.</summary>
    public double Change(byte[] other) => Rgb.Zip(other, (a, b) => Math.Abs(a - b)).Average();
}
