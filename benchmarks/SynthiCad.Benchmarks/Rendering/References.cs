using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace SynthiCad.Benchmarks.Rendering;

/// <summary>Pictures of many samples, kept between runs; each renderer's noise is its distance to its own.</summary>
internal sealed class References
{
    private readonly string folder;
    private readonly int samples;

    /// <param name="root">Where they are kept.</param>
    /// <param name="scene">The exported scene: another scene has other references.</param>
    /// <param name="samples">Samples of those that must be made.</param>
    public References(string root, string scene, int samples)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(scene)))[..12];
        folder = Path.Combine(root, name);
        this.samples = samples;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Fewest samples among those given out.</summary>
    public int Samples { get; private set; } = int.MaxValue;

    /// <summary>A reference of a renderer: the best one that is kept, or a new one.</summary>
    /// <param name="renderer">Names the files; contains what changes the picture, such as a version.</param>
    /// <param name="frame">Which frame.</param>
    /// <param name="render">Renders with a number of samples into a file of float32 RGB.</param>
    public Vector3[] Get(string renderer, int frame, Action<int, string> render)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{renderer}-{frame}-");
        var best = Directory.GetFiles(folder, prefix + "*.f32")
            .Select(path => int.Parse(Path.GetFileNameWithoutExtension(path)[prefix.Length..], CultureInfo.InvariantCulture))
            .Append(0).Max();
        if (best < samples)
        {
            best = samples;
            render(best, PathOf(best));
        }

        Samples = Math.Min(Samples, best);
        return Picture.Read(PathOf(best));

        string PathOf(int count) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{prefix}{count}.f32"));
    }
}
