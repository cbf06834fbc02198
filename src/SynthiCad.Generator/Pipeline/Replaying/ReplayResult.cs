using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline.Replaying;

/// <summary>An image rendered again.</summary>
/// <param name="Entry">Its record.</param>
/// <param name="Frame">The developed frame.</param>
/// <param name="Jpeg">The picture as it would be stored.</param>
/// <param name="Scene">The scene file used.</param>
/// <param name="Device">What it was rendered on.</param>
/// <param name="ChangedInputs">True where the inputs are not those the data set was made from.</param>
/// <param name="Comparable">True where device and samples are those of the data set.</param>
/// <param name="Difference">What differs from the stored image, or null.</param>
internal sealed record ReplayResult(
    ImageEntry Entry, RenderFrame Frame, byte[] Jpeg, string Scene, string Device, bool ChangedInputs, bool Comparable, string? Difference);
