using System.Text.Json;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>Masks as they stand in annotations.</summary>
internal static class WrittenMask
{
    /// <summary>The mask, row by row, in whichever of COCO's forms it is; null where it is none.</summary>
    public static byte[]? Decode(JsonElement segmentation, int width, int height)
    {
        if (segmentation.ValueKind == JsonValueKind.Array)
        {
            return PolygonRaster.Fill([.. segmentation.EnumerateArray().Select(polygon => polygon.EnumerateArray().Select(value => value.GetDouble()).ToArray())], width, height);
        }

        var size = segmentation.GetProperty("size");
        if (size[0].GetInt32() != height || size[1].GetInt32() != width)
        {
            return null;
        }

        var counts = segmentation.GetProperty("counts");
        var runs = counts.ValueKind == JsonValueKind.String
            ? CompressedRunLengths.Decode(counts.GetString())
            : [.. counts.EnumerateArray().Select(count => count.GetInt32())];
        return runs is null ? null : RunLengths.Decode(runs, width, height);
    }
}
