using Resilience.Models.Sections;

namespace Resilience.Campaigns;

/// <summary>What is computed once for all trials, and which of its values are kept.</summary>
/// <param name="Bytes">The ONNX file, or null where only the images themselves are kept.</param>
/// <param name="Inputs">Its inputs; each is given the images.</param>
/// <param name="Outputs">What it computes.</param>
/// <param name="Kept">The values that are kept, in order: outputs, or the model's image input under its own name.</param>
/// <param name="Identity">What the values depend on beside the model's file and the bytes above, for the content address of stored values.</param>
internal sealed record PrefixModel(byte[]? Bytes, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<string> Kept, string Identity)
{
    /// <summary>The part of a divided model that no fault reaches, with all that trials read of it.</summary>
    public static PrefixModel Of(GraphSections sections, string identity) => new(sections.Prefix, sections.PrefixInputs, sections.PrefixOutputs, sections.Kept, identity);
}
