namespace SynthiCad.Generator.Imaging;

/// <summary>The sRGB transfer function of IEC 61966-2-1, from stored values to linear light.</summary>
internal static class SrgbDecoder
{
    private static readonly float[] Bytes = MakeTable(byte.MaxValue);

    private static readonly Lazy<float[]> Words = new(() => MakeTable(ushort.MaxValue));

    /// <summary>Linear light of an encoded value, both 0..1.</summary>
    public static double ToLinear(double encoded) => encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);

    /// <summary>Linear light of every whole number up to <paramref name="largest"/>, which stands for 1.</summary>
    public static float[] Table(int largest) => largest switch
    {
        byte.MaxValue => Bytes,
        ushort.MaxValue => Words.Value,
        _ => MakeTable(largest),
    };

    private static float[] MakeTable(int largest)
    {
        var table = new float[largest + 1];
        for (var i = 0; i <= largest; i++)
        {
            table[i] = (float)ToLinear((double)i / largest);
        }

        return table;
    }
}
