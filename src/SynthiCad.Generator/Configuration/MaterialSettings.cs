namespace SynthiCad.Generator.Configuration;

/// <summary>The part's surface: a metal of the list (or a colour in <paramref name="BaseColor"/>), varied in brightness.</summary>
/// <param name="Metals">Names to choose from with equal chance; repeat one to favour it.</param>
/// <param name="BaseColor">Overrides the metals where given.</param>
/// <param name="Brightness">Factor on the colour.</param>
/// <param name="Metallic">0 (dielectric) to 1 (metal).</param>
/// <param name="Roughness">Perceptual roughness.</param>
internal sealed record MaterialSettings(
    IReadOnlyList<string> Metals,
    ColorRange? BaseColor,
    NumberRange Brightness,
    NumberRange Metallic,
    NumberRange Roughness);
