using System.Text.Json;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Coco;

/// <summary>Writes what an annotation says about its object.</summary>
internal static class CocoInstance
{
    public static void Write(Utf8JsonWriter json, InstanceTruth instance, ImageTruth truth, CocoMasks masks)
    {
        json.Write("bbox", instance.Mask.Box);
        json.WriteNumber("area", instance.Mask.Area);
        json.WriteNumber("iscrowd", 0);
        json.WritePropertyName("segmentation");
        WriteMask(json, instance.Mask, truth, masks);
        json.WriteBoolean("truncated", instance.Mask.Truncated);
        json.WriteNumber("instance", instance.Id);
        json.Write("amodal_bbox", instance.AmodalBox);
        json.WriteNumber("amodal_area", instance.AmodalArea);
        json.WriteNumber("visibility", instance.Visibility);
        json.WriteNumber("truncation", instance.Truncation);
        json.Write("pose", instance.Pose);
        // Once an image, where readers of single-object sets have always found it.
        if (ReferenceEquals(instance, truth.Instances[0]))
        {
            json.WritePropertyName("scene");
            json.WriteRawValue(truth.SceneJson);
        }
    }

    private static void WriteMask(Utf8JsonWriter json, MaskLabel mask, ImageTruth truth, CocoMasks masks)
    {
        if (masks == CocoMasks.Polygons && Outlines.Trace(mask, truth.Width, truth.Height) is { } outlines)
        {
            WriteOutlines(json, outlines);
            return;
        }

        json.WriteStartObject();
        if (masks == CocoMasks.Compressed)
        {
            json.WriteString("counts", CompressedRunLengths.Encode(mask.Counts));
        }
        else
        {
            json.WriteStartArray("counts");
            foreach (var count in mask.Counts)
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("size");
        json.WriteNumberValue(truth.Height);
        json.WriteNumberValue(truth.Width);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOutlines(Utf8JsonWriter json, IReadOnlyList<double[]> outlines)
    {
        json.WriteStartArray();
        foreach (var outline in outlines)
        {
            json.WriteStartArray();
            foreach (var value in outline)
            {
                json.WriteNumberValue((int)value);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
