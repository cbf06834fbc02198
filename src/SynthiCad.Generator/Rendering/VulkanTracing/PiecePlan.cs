namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>Cuts jobs into pieces that fit the device.</summary>
/// <param name="maxPixels">Most pixels of a piece.</param>
/// <param name="mostPixels">Most pixels that the device can hold, for images whose samples are shared out over the whole frame.</param>
/// <param name="keptTexels">Most texels of parts, and of pictures, of a piece of several images.</param>
/// <param name="device">The device's name, for messages.</param>
/// <param name="maxTexels">Most texels of one buffer of the device.</param>
internal sealed class PiecePlan(int maxPixels, int mostPixels, long keptTexels, string device, long maxTexels)
{
    // Every device dispatches at least 65535 groups in z; more images than this at once gain nothing.
    private const int MaxImages = 1024;

    /// <summary>The pieces, in order of the jobs.</summary>
    /// <exception cref="SynthiCadException">The parts (SCAD0407) or pictures (SCAD0408) of one scene do not fit the device.</exception>
    public IEnumerable<Piece> Pieces(IReadOnlyList<RenderJob> jobs, RenderSettings settings)
    {
        var pixels = settings.IsAdaptive ? Math.Min(mostPixels, Math.Max(maxPixels, settings.Width * settings.Height)) : maxPixels;
        var rows = Math.Clamp(pixels / settings.Width, 1, settings.Height);
        var most = rows < settings.Height ? 1 : Math.Clamp(maxPixels / (settings.Width * settings.Height), 1, MaxImages);
        for (var first = 0; first < jobs.Count;)
        {
            var needs = Needs(jobs[first].Scene);
            var count = 1;
            while (count < most && first + count < jobs.Count && TryAdd(needs, jobs[first + count].Scene))
            {
                count++;
            }

            foreach (var piece in Bands(jobs, settings, needs, first, count, rows))
            {
                yield return piece;
            }

            first += count;
        }
    }

    private static IEnumerable<Piece> Bands(IReadOnlyList<RenderJob> jobs, RenderSettings settings, SceneNeeds needs, int first, int count, int rows)
    {
        var guided = settings.Outputs.HasFlag(RenderOutputs.Guides) || settings.IsAdaptive ? SceneFeatures.Guided : SceneFeatures.None;
        var runs = Enumerable.Range(first, count).GroupBy(i => SceneTable.FeaturesOf(jobs[i].Scene) | guided).ToList();
        var images = runs.SelectMany(run => run).ToList();
        var shaders = runs.ConvertAll(run => (run.Key, run.Count()));
        for (var row = 0; row < settings.Height; row += rows)
        {
            yield return new(images, shaders, needs, row, Math.Min(rows, settings.Height - row));
        }
    }

    private SceneNeeds Needs(RenderScene scene)
    {
        var needs = new SceneNeeds().Add(scene);
        if (PartPool.TexelsOf(needs.Parts) > maxTexels)
        {
            var largest = needs.Parts.MaxBy(part => part.Mesh.TriangleCount)!.Mesh;
            throw new SynthiCadException(ErrorCodes.MeshTooLargeForDevice, $"the meshes of a scene have {needs.Parts.Sum(part => (long)part.Mesh.TriangleCount)} triangles, '{largest.Name}' {largest.TriangleCount} of them; {device} can address {maxTexels * TexelPool.Words / PartBvh.TriangleWords}. Use coarser or fewer meshes, or the device 'cpu'.");
        }

        if (PicturePool.TexelsOf(needs.Pictures) > maxTexels)
        {
            var largest = needs.Pictures.MaxBy(picture => picture.Image.Pixels.Length).Image;
            throw new SynthiCadException(ErrorCodes.PicturesTooLargeForDevice, $"the pictures of a scene take {PicturePool.TexelsOf(needs.Pictures)} texels, '{largest.Name}' is {largest.Width}x{largest.Height}; {device} can address {maxTexels}. Use smaller or fewer pictures, or the device 'cpu'.");
        }

        return needs;
    }

    private bool TryAdd(SceneNeeds needs, RenderScene scene)
    {
        var more = Needs(scene);
        if (more.Parts.IsSubsetOf(needs.Parts) && more.Pictures.IsSubsetOf(needs.Pictures))
        {
            return true;
        }

        var limit = Math.Min(keptTexels, maxTexels);
        if (PartPool.TexelsOf(needs.Parts.Union(more.Parts)) > limit || PicturePool.TexelsOf(needs.Pictures.Union(more.Pictures)) > limit)
        {
            return false;
        }

        needs.Add(more);
        return true;
    }
}
