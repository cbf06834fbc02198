using System.Text.Json;
using Resilience.Models.Onnx;

namespace Resilience.Models.Inputs;

/// <summary>Reads how images become inputs from what other tools write into models and beside them.</summary>
internal static class ForeignInput
{
    /// <summary>The file that Hugging Face's image processors are saved in.</summary>
    public const string ProcessorFile = "preprocessor_config.json";

    /// <summary>True for an object that describes a Hugging Face image processor.</summary>
    public static bool IsProcessor(JsonElement json) =>
        json.TryGetProperty("image_processor_type", out _) || json.TryGetProperty("feature_extractor_type", out _) || json.TryGetProperty("image_mean", out _) || json.TryGetProperty("do_normalize", out _);

    /// <summary>A Hugging Face image processor's settings.</summary>
    public static InputSpec OfProcessor(JsonElement json)
    {
        var spec = InputSpec.Default with
        {
            HasChannels = true,
            Scale = !Is(json, "do_rescale", true) ? 1 : json.TryGetProperty("rescale_factor", out var factor) && factor.TryGetDouble(out var scale) ? scale : 1.0 / 255,
        };
        if (Is(json, "do_normalize", true) && Values(json, "image_mean") is { } mean && Values(json, "image_std") is { } std)
        {
            spec = spec with { Mean = mean, Std = std };
        }

        if (!Is(json, "do_resize", true))
        {
            return spec;
        }

        var filter = json.TryGetProperty("resample", out var resample) && resample.TryGetInt32(out var number) ? Filter(number) : ResizeFilter.Bilinear;
        var (width, height, shorter) = Size(json, "size");
        if (Is(json, "do_center_crop", false) && Size(json, "crop_size") is (> 0, > 0, _) and var crop)
        {
            var side = shorter > 0 ? shorter : Math.Min(width, height);
            return spec with { Width = crop.Width, Height = crop.Height, Resize = new ResizePolicy { Mode = ResizeMode.Crop, ShorterSide = side, Filter = filter } };
        }

        if (shorter > 0 && json.TryGetProperty("crop_pct", out var share) && share.TryGetDouble(out var part) && part is > 0 and <= 1 && shorter < 384)
        {
            return spec with { Width = shorter, Height = shorter, Resize = new ResizePolicy { Mode = ResizeMode.Crop, ShorterSide = (int)(shorter / part), Filter = filter } };
        }

        var (toWidth, toHeight) = width > 0 ? (width, height) : (shorter, shorter);
        return spec with { Width = toWidth, Height = toHeight, Resize = new ResizePolicy { Mode = ResizeMode.Stretch, Filter = filter } };
    }

    /// <summary>What timm writes as <c>pretrained_cfg</c>, or null where it says nothing of the kind.</summary>
    public static InputSpec? OfTimm(JsonElement config)
    {
        if (!config.TryGetProperty("pretrained_cfg", out var json) || json.ValueKind != JsonValueKind.Object || Values(json, "mean") is not { } mean || Values(json, "std") is not { } std
            || !json.TryGetProperty("input_size", out var size) || size.ValueKind != JsonValueKind.Array || size.GetArrayLength() != 3
            || !size[1].TryGetInt32(out var height) || !size[2].TryGetInt32(out var width) || height < 1 || width < 1)
        {
            return null;
        }

        var filter = json.TryGetProperty("interpolation", out var name) && Enum.TryParse<ResizeFilter>(name.GetString(), ignoreCase: true, out var named) ? named : ResizeFilter.Bilinear;
        var part = json.TryGetProperty("crop_pct", out var share) && share.TryGetDouble(out var given) && given is > 0 and <= 1 ? given : 0.875;
        var squash = json.TryGetProperty("crop_mode", out var mode) && mode.GetString() == "squash";
        return InputSpec.Default with
        {
            HasChannels = true,
            Mean = mean,
            Std = std,
            Width = width,
            Height = height,
            Resize = squash
                ? new ResizePolicy { Mode = ResizeMode.Stretch, Filter = filter }
                : new ResizePolicy { Mode = ResizeMode.Crop, ShorterSide = (int)Math.Floor(Math.Min(width, height) / part), Filter = filter },
        };
    }

    /// <summary>What Ultralytics' classifiers are given, or null for other models.</summary>
    public static InputSpec? OfUltralytics(ModelProto model) => ModelMetadata.Find(model, "author") == "Ultralytics" && ModelMetadata.Find(model, "task") == "classify"
        ? InputSpec.Default with { HasChannels = true, Resize = new ResizePolicy { Mode = ResizeMode.Crop } }
        : null;

    // Pillow's numbers.
    private static ResizeFilter Filter(int resample) => resample switch
    {
        0 => ResizeFilter.Nearest,
        1 => ResizeFilter.Lanczos,
        3 => ResizeFilter.Bicubic,
        4 => ResizeFilter.Box,
        _ => ResizeFilter.Bilinear,
    };

    private static bool Is(JsonElement json, string key, bool usual) =>
        json.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : usual;

    private static double[]? Values(JsonElement json, string key) =>
        json.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() is 1 or 3 && list.EnumerateArray().All(value => value.TryGetFinite(out _))
            ? [.. list.EnumerateArray().Select(value => value.GetDouble())]
            : null;

    private static bool TryGetFinite(this JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    private static (int Width, int Height, int Shorter) Size(JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var size))
        {
            return default;
        }

        if (size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var one) && one > 0)
        {
            return (one, one, 0);
        }

        return size.ValueKind == JsonValueKind.Object ? (Side("width"), Side("height"), Side("shortest_edge")) : default;

        int Side(string name) => size.TryGetProperty(name, out var side) && side.ValueKind == JsonValueKind.Number && side.TryGetInt32(out var pixels) && pixels is > 0 and <= 65_535 ? pixels : 0;
    }
}
