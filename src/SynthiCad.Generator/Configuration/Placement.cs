namespace SynthiCad.Generator.Configuration;

/// <summary>Where objects are put.</summary>
internal enum Placement
{
    /// <summary>The camera frames the subject; whatever else there is floats round it.</summary>
    Fill = 0,

    /// <summary>All lie on the floor in stable poses; the camera frames them all.</summary>
    Plane = 1,

    /// <summary>All float; the camera frames them all.</summary>
    Volume = 2,
}
