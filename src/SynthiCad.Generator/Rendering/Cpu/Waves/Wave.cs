using System.Collections.Concurrent;

namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>
/// The paths of some samples that go on together, vertex by vertex, with all memory they need: small enough for a core's own
/// cache. Threads borrow waves, so that no ray allocates.
/// </summary>
internal sealed unsafe class Wave
{
    /// <summary>Most paths.</summary>
    public const int Size = 256;

    private const int ListSize = Size + 16;
    private const int Bytes = (5 * 32 * Size) + (8 * 4 * ListSize) + (8 * Bvh8.StackSize) + (4 * 1024) + (64 * 16);
    private const int Alignment = 64;

    private static readonly ConcurrentBag<Wave> Idle = [];

    private readonly byte[] memory = GC.AllocateArray<byte>(Bytes + Alignment, pinned: true);

    private PathList traced;
    private PathList floor;
    private PathList found;
    private PathList missed;
    private PathList shadowed;

    private Wave()
    {
        // The array is pinned for good, so the address outlives the fixed statement.
        byte* next;
        fixed (byte* start = memory)
        {
            next = (byte*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
        }

        Rays = (RayLine*)Take(ref next, 32 * Size);
        Paths = (PathLine*)Take(ref next, 32 * Size);
        Hits = (HitLine*)Take(ref next, 32 * Size);
        Shadows = (ShadowLine*)Take(ref next, 32 * Size);
        Firsts = (FirstLine*)Take(ref next, 32 * Size);
        Vertex = (VertexLanes*)Take(ref next, 4 * 1024);
        Eight = (int*)Take(ref next, 4 * 8);
        Pixels = (uint*)Take(ref next, 4 * ListSize);
        Indices = (uint*)Take(ref next, 4 * ListSize);
        Columns = (int*)Take(ref next, 4 * ListSize);
        Stack = (ulong*)Take(ref next, 8 * Bvh8.StackSize);
        Traced.Open((int*)Take(ref next, 4 * ListSize));
        Floor.Open((int*)Take(ref next, 4 * ListSize));
        Found.Open((int*)Take(ref next, 4 * ListSize));
        Missed.Open((int*)Take(ref next, 4 * ListSize));
        Shadowed.Open((int*)Take(ref next, 4 * ListSize));
    }

    /// <summary>Rays, one a path.</summary>
    public RayLine* Rays { get; }

    /// <summary>What was gathered, one a path.</summary>
    public PathLine* Paths { get; }

    /// <summary>What the rays met, one a path.</summary>
    public HitLine* Hits { get; }

    /// <summary>Rays to lights, one a path.</summary>
    public ShadowLine* Shadows { get; }

    /// <summary>What the camera rays met, one a path.</summary>
    public FirstLine* Firsts { get; }

    /// <summary>The eight paths at hand.</summary>
    public VertexLanes* Vertex { get; }

    /// <summary>Which paths those are.</summary>
    public int* Eight { get; }

    /// <summary>Hash of each path's pixel.</summary>
    public uint* Pixels { get; }

    /// <summary>Index of each path's sample.</summary>
    public uint* Indices { get; }

    /// <summary>Column of each path's pixel.</summary>
    public int* Columns { get; }

    /// <summary>Traversal stack of <see cref="Bvh8.StackSize"/> entries.</summary>
    public ulong* Stack { get; }

    /// <summary>Paths whose ray may meet an object.</summary>
    public ref PathList Traced => ref traced;

    /// <summary>Paths whose ray met the floor.</summary>
    public ref PathList Floor => ref floor;

    /// <summary>Paths whose ray met an object.</summary>
    public ref PathList Found => ref found;

    /// <summary>Paths whose ray met nothing.</summary>
    public ref PathList Missed => ref missed;

    /// <summary>Paths whose way to a light an object may block.</summary>
    public ref PathList Shadowed => ref shadowed;

    /// <summary>Borrows a wave.</summary>
    public static Wave Rent() => Idle.TryTake(out var wave) ? wave : new Wave();

    /// <summary>Gives it back.</summary>
    public void Return() => Idle.Add(this);

    private static byte* Take(ref byte* next, int bytes)
    {
        var taken = next;
        next += (bytes + Alignment - 1) & ~(Alignment - 1);
        return taken;
    }
}
