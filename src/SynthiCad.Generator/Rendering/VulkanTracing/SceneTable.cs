using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The shader's table for some images: a block an image, then the objects and materials of each.</summary>
internal static class SceneTable
{
    /// <summary>Words of a row.</summary>
    public const int RowWords = 4;

    /// <summary>Rows of an image.</summary>
    public static int ImageRows => Unsafe.SizeOf<ImageBlock>() / 16;

    /// <summary>Rows of an object.</summary>
    public static int ObjectRows => Unsafe.SizeOf<ObjectBlock>() / 16;

    /// <summary>Rows of a material.</summary>
    public static int MaterialRows => Unsafe.SizeOf<MaterialBlock>() / 16;

    /// <summary>What a scene asks of the shader.</summary>
    public static SceneFeatures FeaturesOf(RenderScene scene)
    {
        var many = scene.Objects.Count > 1 || scene.Objects[0].Motion != Vector3.Zero;
        var rich = scene.Floor?.Texture is not null || scene.Objects.Any(IsRich);
        var light = scene.Camera.LensRadius > 0 || scene.Background.Environment is not null || scene.Background.Backplate is not null
            || scene.Lights.Any(l => l is not (PointLight or AreaLight));
        return (many ? SceneFeatures.ManyObjects : SceneFeatures.None) | (rich ? SceneFeatures.RichSurfaces : SceneFeatures.None) | (light ? SceneFeatures.RichLight : SceneFeatures.None);
    }

    /// <summary>Packs the table; parts and pictures lie on the device already.</summary>
    public static uint[] Pack(IReadOnlyList<RenderJob> jobs, RenderSettings settings, PartPool parts, PicturePool pictures)
    {
        var rows = jobs.Sum(job => ImageRows + job.Scene.Objects.Sum(placed => ObjectRows + (placed.Materials.Count * MaterialRows)));
        var words = new uint[rows * RowWords];
        var next = jobs.Count * ImageRows;
        for (var i = 0; i < jobs.Count; i++)
        {
            var image = ImageBlock.Of(jobs[i], settings.Width, settings.Height, pictures);
            image.FirstObject = (uint)next;
            Write(words, i * ImageRows, image);
            var objects = jobs[i].Scene.Objects;
            var material = next + (objects.Count * ObjectRows);
            foreach (var placed in objects)
            {
                Write(words, next, ObjectBlock.Of(placed, parts.PlaceOf(placed.Part), material));
                next += ObjectRows;
                foreach (var surface in placed.Materials)
                {
                    Write(words, material, MaterialBlock.Of(surface, placed.Part, pictures));
                    material += MaterialRows;
                }
            }

            next = material;
        }

        return words;
    }

    private static bool IsRich(RenderObject placed) =>
        (placed.Materials.Count > 1 && placed.Part.Mesh.MaterialIndices is not null)
        || placed.Materials.Any(m => m.Texture is not null || (m.UseCornerColors && placed.Part.Mesh.CornerColors is not null));

    private static void Write<T>(uint[] words, int row, in T block)
        where T : unmanaged
    {
        MemoryMarshal.Write(MemoryMarshal.AsBytes(words.AsSpan(row * RowWords)), in block);
    }
}
