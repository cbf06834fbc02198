using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>
/// Turns eight lines of eight numbers, one line a path, into eight vectors of one number of each path, and back. Rays are
/// followed path by path and shaded eight paths at a time; so both find their numbers side by side.
/// </summary>
internal static unsafe class LaneBlock
{
    /// <summary>Numbers of a line.</summary>
    public const int Line = 8;

    /// <summary>Reads the lines of eight paths.</summary>
    /// <param name="lines">All paths' lines.</param>
    /// <param name="paths">Which eight.</param>
    /// <param name="block">Where the first number of each goes, then the second, and so on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(void* lines, int* paths, void* block)
    {
        var first = (float*)lines;
        if (Avx.IsSupported)
        {
            Transpose(
                Vector256.Load(first + (Line * (nint)paths[0])),
                Vector256.Load(first + (Line * (nint)paths[1])),
                Vector256.Load(first + (Line * (nint)paths[2])),
                Vector256.Load(first + (Line * (nint)paths[3])),
                Vector256.Load(first + (Line * (nint)paths[4])),
                Vector256.Load(first + (Line * (nint)paths[5])),
                Vector256.Load(first + (Line * (nint)paths[6])),
                Vector256.Load(first + (Line * (nint)paths[7])),
                (float*)block,
                (float*)block + Line,
                (float*)block + (2 * Line),
                (float*)block + (3 * Line),
                (float*)block + (4 * Line),
                (float*)block + (5 * Line),
                (float*)block + (6 * Line),
                (float*)block + (7 * Line));
            return;
        }

        for (var lane = 0; lane < 8; lane++)
        {
            for (var i = 0; i < Line; i++)
            {
                ((float*)block)[(8 * i) + lane] = first[(Line * (nint)paths[lane]) + i];
            }
        }
    }

    /// <summary>Writes the lines of eight paths; a path that is named twice must have the same numbers twice.</summary>
    /// <param name="lines">All paths' lines.</param>
    /// <param name="paths">Which eight.</param>
    /// <param name="block">The first number of each, then the second, and so on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(void* lines, int* paths, void* block)
    {
        var first = (float*)lines;
        var from = (float*)block;
        if (Avx.IsSupported)
        {
            Transpose(
                Vector256.Load(from),
                Vector256.Load(from + Line),
                Vector256.Load(from + (2 * Line)),
                Vector256.Load(from + (3 * Line)),
                Vector256.Load(from + (4 * Line)),
                Vector256.Load(from + (5 * Line)),
                Vector256.Load(from + (6 * Line)),
                Vector256.Load(from + (7 * Line)),
                first + (Line * (nint)paths[0]),
                first + (Line * (nint)paths[1]),
                first + (Line * (nint)paths[2]),
                first + (Line * (nint)paths[3]),
                first + (Line * (nint)paths[4]),
                first + (Line * (nint)paths[5]),
                first + (Line * (nint)paths[6]),
                first + (Line * (nint)paths[7]));
            return;
        }

        for (var lane = 0; lane < 8; lane++)
        {
            for (var i = 0; i < Line; i++)
            {
                first[(Line * (nint)paths[lane]) + i] = from[(8 * i) + lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<float> a,
        Vector256<float> b,
        Vector256<float> c,
        Vector256<float> d,
        Vector256<float> e,
        Vector256<float> f,
        Vector256<float> g,
        Vector256<float> h,
        float* to0,
        float* to1,
        float* to2,
        float* to3,
        float* to4,
        float* to5,
        float* to6,
        float* to7)
    {
        var (ab, cd, ef, gh) = (Avx.UnpackLow(a, b).AsDouble(), Avx.UnpackLow(c, d).AsDouble(), Avx.UnpackLow(e, f).AsDouble(), Avx.UnpackLow(g, h).AsDouble());
        var (abcd, efgh) = (Avx.UnpackLow(ab, cd).AsSingle(), Avx.UnpackLow(ef, gh).AsSingle());
        Avx.Permute2x128(abcd, efgh, 0x20).Store(to0);
        Avx.Permute2x128(abcd, efgh, 0x31).Store(to4);
        (abcd, efgh) = (Avx.UnpackHigh(ab, cd).AsSingle(), Avx.UnpackHigh(ef, gh).AsSingle());
        Avx.Permute2x128(abcd, efgh, 0x20).Store(to1);
        Avx.Permute2x128(abcd, efgh, 0x31).Store(to5);
        (ab, cd, ef, gh) = (Avx.UnpackHigh(a, b).AsDouble(), Avx.UnpackHigh(c, d).AsDouble(), Avx.UnpackHigh(e, f).AsDouble(), Avx.UnpackHigh(g, h).AsDouble());
        (abcd, efgh) = (Avx.UnpackLow(ab, cd).AsSingle(), Avx.UnpackLow(ef, gh).AsSingle());
        Avx.Permute2x128(abcd, efgh, 0x20).Store(to2);
        Avx.Permute2x128(abcd, efgh, 0x31).Store(to6);
        (abcd, efgh) = (Avx.UnpackHigh(ab, cd).AsSingle(), Avx.UnpackHigh(ef, gh).AsSingle());
        Avx.Permute2x128(abcd, efgh, 0x20).Store(to3);
        Avx.Permute2x128(abcd, efgh, 0x31).Store(to7);
    }
}
