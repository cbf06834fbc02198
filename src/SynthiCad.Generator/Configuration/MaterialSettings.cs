namespace SynthiCad.Generator.Configuration;

/// <summary>Surfaces of parts.</summary>
/// <param name="Kinds"><c>metal</c>, <c>painted</c>, <c>plastic</c>, <c>rubber</c> or <c>file</c> (as the mesh file states it).</param>
/// <param name="Metals">Names to choose from with equal chance; repeat one to favour it.</param>
/// <param name="BaseColor">Overrides the metals where given.</param>
/// <param name="Brightness">Factor on the metal's colour.</param>
/// <param name="Metallic">Of <c>metal</c>: 0 (dielectric) to 1 (metal).</param>
/// <param name="Roughness">Of <c>metal</c>, and of <c>file</c> where the file states none.</param>
/// <param name="Paint">Of <c>painted</c>.</param>
/// <param name="Plastic">Of <c>plastic</c>.</param>
/// <param name="Rubber">Of <c>rubber</c>.</param>
/// <param name="Textures">Pictures on all kinds but <c>file</c>.</param>
internal sealed record MaterialSettings(
    WeightedWords Kinds,
    IReadOnlyList<string> Metals,
    ColorDistribution? BaseColor,
    Distribution Brightness,
    Distribution Metallic,
    Distribution Roughness,
    SurfaceSettings Paint,
    SurfaceSettings Plastic,
    SurfaceSettings Rubber,
    TextureSettings Textures);
