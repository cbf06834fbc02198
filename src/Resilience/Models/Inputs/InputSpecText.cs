using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Resilience.Models.Inputs;

/// <summary>Writes how images become inputs.</summary>
internal static class InputSpecText
{
    /// <summary>The JSON object that <see cref="InputSpecReader"/> reads, always the same for the same meaning: for reports, and for keys of what depends on it.</summary>
    public static string Json(InputSpec spec)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("layout", spec.ChannelsFirst ? "NCHW" : "NHWC");
            json.WriteString("channels", Channels(spec));
            json.WriteNumber("scale", spec.Scale);
            Values(json, "mean", spec.Mean);
            Values(json, "std", spec.Std);
            if (spec.Resize != ResizePolicy.None)
            {
                json.WriteString("resize", Lower(spec.Resize.Mode));
                json.WriteString("filter", Lower(spec.Resize.Filter));
                json.WriteNumber("pad", spec.Resize.Pad);
                json.WriteBoolean("upright", spec.Resize.Upright);
                if (spec.Resize.ShorterSide > 0)
                {
                    json.WriteNumber("shorter-side", spec.Resize.ShorterSide);
                }
            }

            if (spec.Width > 0)
            {
                json.WriteString("size", string.Create(CultureInfo.InvariantCulture, $"{spec.Width}x{spec.Height}"));
            }

            if (spec.Constants.Count > 0)
            {
                json.WriteStartObject("constants");
                foreach (var (name, value) in spec.Constants.OrderBy(constant => constant.Key, StringComparer.Ordinal))
                {
                    json.WriteNumber(name, value);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A line for people: <c>NCHW RGB, byte/255, resize=crop (shorter side 256, bilinear)</c>.</summary>
    public static string Line(InputSpec spec)
    {
        var text = new StringBuilder(spec.ChannelsFirst ? "NCHW " : "NHWC ").Append(Channels(spec)).Append(", ");
        text.Append(spec.Scale == 1.0 / 255 ? "byte/255" : spec.Scale == 1 ? "byte" : string.Create(CultureInfo.InvariantCulture, $"byte*{spec.Scale:R}"));
        if (spec.Mean.Any(value => value != 0) || spec.Std.Any(value => value != 1))
        {
            text.Append(CultureInfo.InvariantCulture, $", mean {List(spec.Mean)}, std {List(spec.Std)}");
        }

        return text.Append(", ").Append(Resize(spec.Resize)).ToString();
    }

    private static string Resize(ResizePolicy policy) => policy.Mode switch
    {
        ResizeMode.None => "not resized",
        ResizeMode.Crop => string.Create(CultureInfo.InvariantCulture, $"resize=crop ({(policy.ShorterSide > 0 ? $"shorter side {policy.ShorterSide}" : "as little as possible")}, {Lower(policy.Filter)})"),
        _ => $"resize={Lower(policy.Mode)} ({Lower(policy.Filter)})",
    } + (policy.Upright ? ", upright by EXIF" : string.Empty);

    private static string Channels(InputSpec spec) => spec.Gray ? "gray" : spec.BlueFirst ? "BGR" : "RGB";

    private static string List(IReadOnlyList<double> values) => string.Join(' ', values.Select(value => value.ToString("0.######", CultureInfo.InvariantCulture)));

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Values(Utf8JsonWriter json, string name, IReadOnlyList<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
