using System.Runtime.CompilerServices;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The pictures that lie on the device, all in one buffer.</summary>
internal sealed class PicturePool(ComputeDevice device, long keptBytes) : IDisposable
{
    // Weak: a picture that no scene uses any more is not kept in the host's memory.
    private readonly ConditionalWeakTable<RenderImage, Place> surfaces = [];
    private readonly ConditionalWeakTable<RenderImage, Place> environments = [];
    private readonly TexelPool texels = new(device, keptBytes / 16);
    private int age = 1;

    public DeviceBuffer Buffer => texels.Buffer;

    /// <summary>Texels of some pictures.</summary>
    public static long TexelsOf(IEnumerable<ScenePicture> pictures) => pictures.Sum(picture => PictureTexels.Count(picture.Image, picture.IsEnvironment));

    /// <summary>Whether all of some pictures lie on the device.</summary>
    public bool Has(IEnumerable<ScenePicture> pictures) => pictures.All(IsLoaded);

    /// <summary>Brings pictures to the device; nothing may run there that reads pictures.</summary>
    public void Load(IReadOnlyCollection<ScenePicture> pictures)
    {
        var missing = pictures.Where(picture => !IsLoaded(picture)).ToList();
        if (!texels.HasRoom(TexelsOf(missing)))
        {
            missing = [.. pictures];
            texels.Empty(TexelsOf(missing));
            age++;
        }

        foreach (var (image, isEnvironment) in missing)
        {
            var first = texels.Add(isEnvironment ? PictureTexels.PackEnvironment(image) : PictureTexels.Pack(image));
            var rows = isEnvironment ? first + (uint)image.Pixels.Length : 0;
            var place = new PicturePlace { First = first, Width = (uint)image.Width, Height = (uint)image.Height, Rows = rows };
            Table(isEnvironment).AddOrUpdate(image, new(place, age));
        }
    }

    /// <summary>Where a picture lies that was loaded; all zero for null.</summary>
    public PicturePlace PlaceOf(RenderImage? image, bool environment)
    {
        if (image is null)
        {
            return default;
        }

        return Table(environment).TryGetValue(image, out var place) && place.Age == age ? place.Texels : throw new InvalidOperationException($"The picture '{image.Name}' is not on the device.");
    }

    public void Dispose() => texels.Dispose();

    private bool IsLoaded(ScenePicture picture) => Table(picture.IsEnvironment).TryGetValue(picture.Image, out var place) && place.Age == age;

    private ConditionalWeakTable<RenderImage, Place> Table(bool environment) => environment ? environments : surfaces;

    private sealed record Place(PicturePlace Texels, int Age);
}
