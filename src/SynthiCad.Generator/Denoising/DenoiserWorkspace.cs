namespace SynthiCad.Generator.Denoising;

/// <summary>The planes of one image that is being denoised; kept from image to image, so that a run of many allocates nothing.</summary>
internal sealed class DenoiserWorkspace
{
    /// <summary>Makes the planes for a size.</summary>
    public DenoiserWorkspace(int width, int height)
    {
        Width = width;
        Height = height;
        Divisor = Planes(3);
        Color = Planes(3);
        Variance = Planes(3);
        Noise = Planes(3);
        Pilot = Planes(3);
        Result = Planes(3);
        Normals = Planes(3);
        var others = Planes(5);
        (Depth, Coverage, Luminance, SlopeX, SlopeY) = (others[0], others[1], others[2], others[3], others[4]);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Whether any pixel has a variance; none has where each is one sample.</summary>
    public bool HasVariance { get; private set; }

    /// <summary>What the radiance was divided by: about the base colour, so that textures take no part.</summary>
    public PaddedPlane[] Divisor { get; }

    /// <summary>Divided radiance.</summary>
    public PaddedPlane[] Color { get; }

    /// <summary>Its variance as the renderer estimates it.</summary>
    public PaddedPlane[] Variance { get; }

    /// <summary>The variance that the filter goes by.</summary>
    public PaddedPlane[] Noise { get; }

    /// <summary>What the first pass gives.</summary>
    public PaddedPlane[] Pilot { get; }

    /// <summary>What the second pass gives.</summary>
    public PaddedPlane[] Result { get; }

    /// <summary>Mean normal of the first hits.</summary>
    public PaddedPlane[] Normals { get; }

    /// <summary>Mean depth of the first hits.</summary>
    public PaddedPlane Depth { get; }

    /// <summary>Share of the samples that hit an object.</summary>
    public PaddedPlane Coverage { get; }

    /// <summary>Sum of the divided radiance's channels.</summary>
    public PaddedPlane Luminance { get; }

    /// <summary>Change of depth to the right neighbour on the same surface.</summary>
    public PaddedPlane SlopeX { get; }

    /// <summary>Change of depth to the lower neighbour on the same surface.</summary>
    public PaddedPlane SlopeY { get; }

    /// <summary>Whether it suits images of a size.</summary>
    public bool Fits(int width, int height) => width == Width && height == Height;

    /// <summary>Looks for a variance above 0.</summary>
    public void FindVariance()
    {
        HasVariance = false;
        for (var y = 0; y < Height && !HasVariance; y++)
        {
            HasVariance = Variance[0].Row(y).ContainsAnyExcept(0) || Variance[1].Row(y).ContainsAnyExcept(0) || Variance[2].Row(y).ContainsAnyExcept(0);
        }
    }

    private PaddedPlane[] Planes(int count)
    {
        var planes = new PaddedPlane[count];
        for (var i = 0; i < count; i++)
        {
            planes[i] = new PaddedPlane(Width, Height);
        }

        return planes;
    }
}
