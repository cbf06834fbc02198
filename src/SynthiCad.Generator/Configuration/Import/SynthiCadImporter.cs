using System.Globalization;
using System.Text.Json.Nodes;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Configuration.Import;

/// <summary>Turns a SynthiCAD configuration into a scene file, with a note on every key that it has.</summary>
internal static class SynthiCadImporter
{
    public static (JsonObject Scene, IReadOnlyList<ImportNote> Notes) Convert(SynthiCadConfig config, IReadOnlyList<ImportedClass> classes)
    {
        var notes = new List<ImportNote>();
        void Used(string key, string text) => notes.Add(new ImportNote(key, IsIgnored: false, text));
        void Ignored(string key, string text) => notes.Add(new ImportNote(key, IsIgnored: true, text));

        var scene = new JsonObject { ["seed"] = 1 };
        var image = new JsonObject { ["quality"] = 100 };
        // What SynthiCAD has built in, as far as it has a meaning here.
        var camera = new JsonObject { ["fieldOfView"] = 39.6, ["elevation"] = new JsonArray(5, 89) };
        var lights = new JsonObject { ["elevation"] = new JsonArray(5, 89) };
        var material = new JsonObject { ["kind"] = "metal", ["baseColor"] = 0.8, ["metallic"] = 1, ["roughness"] = 0.5, ["brightness"] = 1 };
        if (config.Images is { } images)
        {
            scene["imagesPerClass"] = images;
            Used("num_images", string.Create(CultureInfo.InvariantCulture, $"imagesPerClass = {images}; SynthiCAD counts images of a run, here every class gets as many"));
        }

        if (config.Coco is { } coco)
        {
            Used("coco", coco ? "COCO is always written" : "COCO is written all the same: other formats and tests build on it");
        }

        if (config.Hdf5 is { } hdf5)
        {
            if (hdf5)
            {
                scene["output"] = new JsonObject { ["formats"] = new JsonArray("coco", "hdf5") };
            }

            Used("hdf5", hdf5 ? "output.formats has \"hdf5\"" : "output.formats leaves it out");
        }

        ConvertSplit(config, scene, Used, Ignored);
        Size("img_width", "width", config.Width);
        Size("img_height", "height", config.Height);
        ConvertLights(config, lights, Used, Ignored);
        if (config.Background is { } background)
        {
            scene["background"] = new JsonObject { ["kind"] = "plain", ["top"] = Numbers(background), ["tint"] = 0 };
            Used("bg_color_rgb", "background.top, with background.kind \"plain\"");
        }

        if (config.ObjectColor is not null)
        {
            Ignored("obj_color_rgb", "SynthiCAD reads it and never applies it; for that colour set material.baseColor");
        }

        if (config.HasFocus is { } focus)
        {
            Used("focus_objects", focus ? "classes holds the parts that focus_obj names" : "classes holds all parts");
        }

        if (config.Focus is not null)
        {
            if (config.HasFocus is true)
            {
                Used("focus_obj", string.Create(CultureInfo.InvariantCulture, $"classes has the {classes.Count} parts whose path holds one of these"));
            }
            else
            {
                Ignored("focus_obj", "focus_objects is not true");
            }
        }

        if (config.BorderThreshold is not null)
        {
            scene["limits"] = new JsonObject { ["maximumTruncation"] = 0 };
            Used("border_threshold", "limits.maximumTruncation = 0: no part may leave the frame, on any side");
        }

        scene["image"] = image;
        scene["camera"] = camera;
        scene["lights"] = lights;
        scene["material"] = material;
        scene["floor"] = new JsonObject { ["probability"] = 0 };
        scene["classes"] = new JsonArray([.. classes.Select(Entry)]);
        return (scene, notes);

        void Size(string key, string ours, int? value)
        {
            if (value is { } pixels)
            {
                image[ours] = pixels;
                Used(key, string.Create(CultureInfo.InvariantCulture, $"image.{ours} = {pixels}"));
            }
        }
    }

    private static JsonObject Entry(ImportedClass item)
    {
        var entry = new JsonObject { ["name"] = item.Name, ["mesh"] = item.Mesh };
        if (item.IsInMetres)
        {
            entry["unit"] = "m";
        }

        return entry;
    }

    private static void ConvertSplit(SynthiCadConfig config, JsonObject scene, Action<string, string> used, Action<string, string> ignored)
    {
        var isSplit = config.IsSplit ?? config.Split is not null;
        if (config.IsSplit is not null)
        {
            used("dataset_split", isSplit ? "split, for every format" : "split = { \"train\": 1 }: all images in one");
        }

        var split = isSplit ? config.Split ?? new SplitRatios(0.7, 0.1, 0.2) : new SplitRatios(1, 0, 0);
        scene["split"] = new JsonObject { ["train"] = split.Train, ["val"] = split.Val, ["test"] = split.Test };
        if (config.Split is null)
        {
            return;
        }

        foreach (var (key, name, share) in new[] { ("train_percent", "train", split.Train), ("val_percent", "val", split.Val), ("test_percent", "test", split.Test) })
        {
            if (isSplit)
            {
                used(key, string.Create(CultureInfo.InvariantCulture, $"split.{name} = {share}"));
            }
            else
            {
                ignored(key, "dataset_split is false");
            }
        }
    }

    private static void ConvertLights(SynthiCadConfig config, JsonObject lights, Action<string, string> used, Action<string, string> ignored)
    {
        if (config.LightTypes is { } types)
        {
            lights["kind"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]);
            used("light_type", "lights.kind; SynthiCAD never reads it, its light is always a point");
        }

        if (config.LightColor is { } color)
        {
            if (ColorTemperature.Nearest(color[0], color[1], color[2]) is { } kelvin)
            {
                lights["temperature"] = kelvin;
                used("light_color_rgb", string.Create(CultureInfo.InvariantCulture, $"lights.temperature = {kelvin} K, the nearest that lamps have"));
            }
            else
            {
                ignored("light_color_rgb", "black light is none; lights.temperature keeps its range");
            }
        }

        if (config.LightEnergy is not null)
        {
            ignored("light_energy", "watts at an unstated distance, times colours of 0 to 255; lights.energy states the light that arrives at the part and keeps its range");
        }
    }

    private static JsonArray Numbers(IReadOnlyList<double> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}
