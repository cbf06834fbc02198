using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>Sees to it that no background, environment or floor picture is used in two splits.</summary>
internal sealed class PictureProof(string folder)
{
    private readonly Dictionary<(string Role, string Name), Split> used = [];

    /// <summary>Takes the pictures of an image down.</summary>
    /// <exception cref="SynthiCadException">One was used in another split (SCAD0607).</exception>
    public void Add(ImageTruth truth)
    {
        using var document = JsonDocument.Parse(truth.SceneJson);
        foreach (var role in new[] { "background", "environment", "floor" })
        {
            if (NameOf(document.RootElement, role) is not { } name)
            {
                continue;
            }

            if (used.TryGetValue((role, name), out var split) && split != truth.Split)
            {
                throw new SynthiCadException(
                    ErrorCodes.SharedPicture,
                    $"{role} picture {name} is in {SplitPlanner.Names[(int)split]} and, with image {truth.Stem}, in {SplitPlanner.Names[(int)truth.Split]}",
                    folder);
            }

            used[(role, name)] = truth.Split;
        }
    }

    private static string? NameOf(JsonElement scene, string role)
    {
        var holder = scene;
        foreach (var step in role == "environment" ? new[] { "background", "environment" } : [role])
        {
            if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(step, out holder))
            {
                return null;
            }
        }

        return holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("picture", out var picture) ? picture.GetString() : null;
    }
}
