using Resilience.Models;

namespace Resilience.Campaigns.Preparation;

/// <summary>A model as the engine runs it: float32 images in, a row of float32 class scores an image out.</summary>
/// <param name="Model">The model, with casts and constants where its file needs them.</param>
/// <param name="Input">Name of the input that takes images.</param>
/// <param name="Output">Name of the output that gives scores.</param>
/// <param name="Kind">What the scores are.</param>
/// <param name="KindIsStated">True where the user says what they are.</param>
/// <param name="Notes">What was found out and by whom, a line each, for the user.</param>
internal sealed record PreparedModel(OnnxModel Model, string Input, string Output, OutputKind Kind, bool KindIsStated, IReadOnlyList<string> Notes);
