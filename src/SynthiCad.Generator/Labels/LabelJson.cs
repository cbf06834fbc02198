using System.Numerics;
using System.Text.Json;

namespace SynthiCad.Generator.Labels;

/// <summary>Vectors, matrices and boxes as JSON lists.</summary>
internal static class LabelJson
{
    public static void Write(this Utf8JsonWriter json, string name, Vector3 value)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(value.X);
        json.WriteNumberValue(value.Y);
        json.WriteNumberValue(value.Z);
        json.WriteEndArray();
    }

    /// <summary>Sixteen numbers, row by row.</summary>
    public static void Write(this Utf8JsonWriter json, string name, Matrix4x4 value)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < 16; i++)
        {
            json.WriteNumberValue(value[i / 4, i % 4]);
        }

        json.WriteEndArray();
    }

    /// <summary>Left, top, width, height.</summary>
    public static void Write(this Utf8JsonWriter json, string name, PixelBox value)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(value.X);
        json.WriteNumberValue(value.Y);
        json.WriteNumberValue(value.Width);
        json.WriteNumberValue(value.Height);
        json.WriteEndArray();
    }

    public static Vector3 Vector(this JsonElement item) =>
        Length(item, 3) ? new Vector3(item[0].GetSingle(), item[1].GetSingle(), item[2].GetSingle()) : throw Wrong();

    public static PixelBox Box(this JsonElement item) =>
        Length(item, 4) ? new PixelBox(item[0].GetInt32(), item[1].GetInt32(), item[2].GetInt32(), item[3].GetInt32()) : throw Wrong();

    public static Matrix4x4 Matrix(this JsonElement item)
    {
        if (!Length(item, 16))
        {
            throw Wrong();
        }

        var matrix = default(Matrix4x4);
        for (var i = 0; i < 16; i++)
        {
            matrix[i / 4, i % 4] = item[i].GetSingle();
        }

        return matrix;
    }

    private static bool Length(JsonElement item, int length) => item.GetArrayLength() == length;

    private static FormatException Wrong() => new("a list has the wrong length");
}
