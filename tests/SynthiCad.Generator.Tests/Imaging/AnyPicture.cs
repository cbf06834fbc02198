using FsCheck;
using FsCheck.Fluent;

namespace SynthiCad.Generator.Tests.Imaging;

/// <summary>Small pictures of one or three channels, from smooth to noisy.</summary>
internal static class AnyPicture
{
    public static Arbitrary<(int Width, int Height, int Channels, byte[] Pixels)> Arbitrary { get; } = Arb.From(
        from width in Gen.Choose(1, 30)
        from height in Gen.Choose(1, 30)
        from channels in Gen.Elements(1, 3)
        from noise in Gen.Choose(0, 255)
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255), width * height * channels)
        select (width, height, channels, bytes.Select((value, i) => (byte)((value % (noise + 1)) + i)).ToArray()));
}
