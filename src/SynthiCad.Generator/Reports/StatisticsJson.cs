using System.Text.Json;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Reports.Statistics;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Reports;

/// <summary>Writes what the page shows, for programs.</summary>
internal static class StatisticsJson
{
    public static void Write(Stream stream, DatasetStatistics statistics, IReadOnlyList<NearPair> pairs)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("images", statistics.Images);
        json.WriteStartArray("classes");
        foreach (var item in statistics.Classes)
        {
            WriteClass(json, item);
        }

        json.WriteEndArray();
        Write(json, "objectsPerImage", statistics.ObjectsPerImage);
        json.WriteNumber("meanSizeShare", Math.Round(statistics.MeanSize, 6));
        Write(json, "rootOfSizeShare", statistics.Size);
        Write(json, "visibility", statistics.Visibility);
        Write(json, "truncation", statistics.Truncation);
        Write(json, "brightness", statistics.Brightness);
        Write(json, "contrast", statistics.Contrast);
        Write(json, "cameraElevation", statistics.Elevation);
        Write(json, "lights", statistics.Lights.Count);
        json.WriteStartObject("lightKinds");
        foreach (var (kind, count) in statistics.Lights.Kinds)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
        Write(json, "irradianceStops", statistics.Lights.Irradiance);
        Write(json, "colourTemperature", statistics.Lights.Temperature);
        Write(json, "positions", statistics.Positions);
        Write(json, "viewDirections", statistics.Views);
        WritePairs(json, pairs);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteClass(Utf8JsonWriter json, ClassStatistics item)
    {
        json.WriteStartObject();
        json.WriteString("name", item.Name);
        WriteSplits(json, "images", item.Images);
        WriteSplits(json, "objects", item.Objects);
        EntryJson.WriteRejected(json, item.Rejected);
        json.WriteNumber("meanSizeShare", Math.Round(item.MeanSize, 6));
        json.WriteNumber("meanBrightness", Math.Round(item.Brightness.Mean, 2));
        json.WriteEndObject();
    }

    private static void WriteSplits(Utf8JsonWriter json, string name, long[] counts)
    {
        json.WriteStartObject(name);
        for (var split = 0; split < counts.Length; split++)
        {
            json.WriteNumber(SplitPlanner.Names[split], counts[split]);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Histogram histogram)
    {
        json.WriteStartObject(name);
        json.WriteNumber("low", histogram.Low);
        json.WriteNumber("high", histogram.High);
        json.WriteNumber("mean", Math.Round(histogram.Mean, 4));
        json.WriteNumber("minimum", Math.Round(histogram.Minimum, 4));
        json.WriteNumber("maximum", Math.Round(histogram.Maximum, 4));
        json.WriteStartArray("counts");
        foreach (var count in histogram.Counts)
        {
            json.WriteNumberValue(count);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Grid grid)
    {
        json.WriteStartObject(name);
        json.WriteNumber("columns", grid.Columns);
        json.WriteNumber("rows", grid.Rows);
        json.WriteNumber("coverage", Math.Round(grid.Coverage, 4));
        json.WriteStartArray("counts");
        for (var i = 0; i < grid.Columns * grid.Rows; i++)
        {
            json.WriteNumberValue(grid[i % grid.Columns, i / grid.Columns]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, IReadOnlyList<NearPair> pairs)
    {
        json.WriteStartArray("nearestDuplicates");
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First.Path);
            json.WriteString("second", pair.Second.Path);
            json.WriteNumber("distance", pair.Distance);
            json.WriteBoolean("crossesSplits", pair.CrossesSplits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
