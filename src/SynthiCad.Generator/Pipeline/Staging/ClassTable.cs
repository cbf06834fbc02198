namespace SynthiCad.Generator.Pipeline.Staging;

/// <summary>Where the lines of a class's images are in a file, by image number: eight bytes an image.</summary>
internal sealed class ClassTable
{
    private const long None = -1;
    private const long Claimed = -2;
    private readonly long[] offsets;

    public ClassTable(int images)
    {
        offsets = new long[images];
        Array.Fill(offsets, None);
    }

    /// <summary>Images of the class, finished or not.</summary>
    public int Count => offsets.Length;

    /// <summary>True where the image's line is written.</summary>
    public bool Has(int image) => Volatile.Read(ref offsets[image]) >= 0;

    /// <summary>The offset of an image's line.</summary>
    public long OffsetOf(int image) => Volatile.Read(ref offsets[image]);

    /// <summary>Takes an image on, unless it is finished or taken already.</summary>
    public bool TryClaim(int image) => Interlocked.CompareExchange(ref offsets[image], Claimed, None) == None;

    public void Release(int image) => Volatile.Write(ref offsets[image], None);

    public void Set(int image, long offset) => Volatile.Write(ref offsets[image], offset);
}
