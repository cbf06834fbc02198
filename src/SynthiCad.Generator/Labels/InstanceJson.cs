using System.Text.Json;

namespace SynthiCad.Generator.Labels;

/// <summary>One object's truth as JSON.</summary>
internal static class InstanceJson
{
    public static void Write(Utf8JsonWriter json, InstanceTruth instance)
    {
        var mask = instance.Mask;
        json.WriteStartObject();
        json.WriteNumber("id", instance.Id);
        json.WriteString("class", instance.ClassName);
        json.Write("box", mask.Box);
        json.WriteNumber("area", mask.Area);
        json.WriteBoolean("truncated", mask.Truncated);
        json.WriteString("mask", CompressedRunLengths.Encode(mask.Counts));
        // Left out where nothing hides the object: the usual case.
        if (!instance.Silhouette.AsSpan().SequenceEqual(mask.Counts))
        {
            json.WriteString("silhouette", CompressedRunLengths.Encode(instance.Silhouette));
        }

        json.Write("amodalBox", instance.AmodalBox);
        json.WriteNumber("amodalArea", instance.AmodalArea);
        json.WriteNumber("visibility", instance.Visibility);
        json.WriteNumber("truncation", instance.Truncation);
        json.Write("pose", instance.Pose);
        json.Write("partLow", instance.PartLow);
        json.Write("partHigh", instance.PartHigh);
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">A value is not what is written there.</exception>
    public static InstanceTruth Read(JsonElement item)
    {
        var counts = Runs(item.GetProperty("mask"));
        return new InstanceTruth
        {
            Id = item.GetProperty("id").GetUInt16(),
            ClassName = item.GetProperty("class").GetString() ?? string.Empty,
            Mask = new MaskLabel(item.GetProperty("box").Box(), item.GetProperty("area").GetInt32(), item.GetProperty("truncated").GetBoolean(), counts),
            Silhouette = item.TryGetProperty("silhouette", out var silhouette) ? Runs(silhouette) : counts,
            AmodalBox = item.GetProperty("amodalBox").Box(),
            AmodalArea = item.GetProperty("amodalArea").GetInt32(),
            Visibility = item.GetProperty("visibility").GetDouble(),
            Truncation = item.GetProperty("truncation").GetDouble(),
            Pose = item.GetProperty("pose").Matrix(),
            PartLow = item.GetProperty("partLow").Vector(),
            PartHigh = item.GetProperty("partHigh").Vector(),
        };
    }

    private static int[] Runs(JsonElement item) =>
        CompressedRunLengths.Decode(item.GetString()) ?? throw new FormatException("no run lengths");
}
