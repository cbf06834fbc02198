using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>Some of a wave's paths, in any order: they do not know of each other.</summary>
internal unsafe struct PathList
{
    private int* paths;

    /// <summary>How many.</summary>
    public int Count { readonly get; private set; }

    /// <summary>A path.</summary>
    public readonly int this[int index] => paths[index];

    /// <summary>Takes room for a wave's paths and eight more.</summary>
    public void Open(int* room) => paths = room;

    /// <summary>Empties the list.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a path.</summary>
    public void Add(int path) => paths[Count++] = path;

    /// <summary>Adds those of eight paths whose bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int* eight, uint bits)
    {
        var count = Count;
        for (var lane = 0; lane < 8; lane++)
        {
            // Written in any case, and overwritten where it does not count: no branch, so none is foretold wrongly.
            paths[count] = eight[lane];
            count += (int)(bits >> lane) & 1;
        }

        Count = count;
    }

    /// <summary>
    /// Copies eight paths from <paramref name="first"/> on; past the end the last one again, which the returned bits leave out. Whatever is
    /// computed for such a repetition must be what is computed for the path itself, since both are written to the same place.
    /// </summary>
    public readonly uint Copy(int first, int* eight)
    {
        var last = Count - 1;
        for (var lane = 0; lane < 8; lane++)
        {
            eight[lane] = paths[Math.Min(first + lane, last)];
        }

        return 0xffu >> Math.Max(0, first + 7 - last);
    }
}
