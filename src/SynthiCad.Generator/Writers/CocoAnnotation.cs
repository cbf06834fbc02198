using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers;

/// <summary>An entry of <c>annotations</c>.</summary>
internal sealed record CocoAnnotation(int Id, int ImageId, int CategoryId, bool IsCrowd, int MaskWidth, int MaskHeight, MaskLabel Label, string SceneJson);
