namespace SynthiCad.Generator.Meshes;

/// <summary>What the user says about a mesh file that the file itself does not.</summary>
/// <param name="UnitInMillimeters">Length of one unit of the file, such as 25.4 for inches; null takes what the file or its format says, else millimetres.</param>
/// <param name="Scale">Factor on top of the unit, greater than 0.</param>
internal sealed record MeshReadOptions(double? UnitInMillimeters = null, double Scale = 1)
{
    /// <summary>Takes the file as it is.</summary>
    public static MeshReadOptions Default { get; } = new();

    /// <summary>Stops programs that a format is read by.</summary>
    public CancellationToken Cancellation { get; init; }
}
