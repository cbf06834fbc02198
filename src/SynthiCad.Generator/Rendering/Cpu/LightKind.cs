namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>How a light is drawn and hit.</summary>
internal enum LightKind
{
    /// <summary>A point, or a parallelogram without area, which is dark.</summary>
    Point,

    /// <summary>A parallelogram.</summary>
    Area,

    /// <summary>A point with a cone.</summary>
    Spot,

    /// <summary>A direction.</summary>
    Sun,

    /// <summary>A disc at infinity.</summary>
    SunDisc,
}
