using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Follows paths (section 5 of the specification).</summary>
internal sealed unsafe class PathIntegrator
{
    private const int PairsPerVertex = 10;
    private const int LensPair = 0x10000;
    private const int ShutterPair = 0x10001;
    private const float DirectLimit = 32;
    private const float IndirectLimit = 4;

    private readonly PreparedScene scene;
    private readonly SceneTracer tracer;
    private readonly DirectLighting lighting;
    private readonly int maxBounces;

    /// <summary>Opens an integrator; it has no state, so threads may share it.</summary>
    public PathIntegrator(PreparedScene scene, int maxBounces)
    {
        this.scene = scene;
        tracer = new SceneTracer(scene);
        lighting = new DirectLighting(scene, tracer);
        this.maxBounces = maxBounces;
    }

    /// <summary>What the pinhole's ray through an exact point of the image meets half-way through the shutter, for the id, depth and normal buffers.</summary>
    public bool First(float px, float py, ref PathScratch scratch, out SurfacePoint point, out float depth)
    {
        var direction = scene.Camera.Direction(px, py);
        point = default;
        var found = tracer.Closest(scene.Camera.Position, direction, 0, scratch.Stack, ref point);
        depth = found ? point.Distance * Vec.Dot(direction, scene.Camera.Forward) : float.PositiveInfinity;
        return found;
    }

    /// <summary>The id of what was met.</summary>
    public ushort Id(in SurfacePoint point) => point.Object < 0 ? (ushort)0 : scene.Objects[point.Object].Id;

    /// <summary>The base colour of what was met.</summary>
    public Vector3 Color(in SurfacePoint point) => scene.Surfaces[point.Surface].IsPlain ? scene.Surfaces[point.Surface].BaseColor : point.Color;

    /// <summary>Radiance of one sample of pixel (x, y).</summary>
    [SkipLocalsInit]
    public Vector3 Radiance(int x, int y, in SobolSampler sampler, ref PathScratch scratch)
    {
        var jitter = sampler.Pair(0);
        var (px, py) = (x + jitter.X, y + jitter.Y);
        var direction = scene.Camera.Direction(px, py);
        var origin = scene.Camera.HasLens ? scene.Camera.ThroughLens(sampler.Pair(LensPair), ref direction) : scene.Camera.Position;
        scratch.Shift = scene.Moves ? sampler.Pair(ShutterPair).X - 0.5f : 0;
        Unsafe.SkipInit(out SurfacePoint point);
        scratch.FirstFound = tracer.Closest(origin, direction, scratch.Shift, scratch.Stack, ref point);
        if (!scratch.FirstFound)
        {
            return scene.Behind(px, py, direction);
        }

        if (scratch.KeepsFirst)
        {
            scratch.First = point;
            scratch.FirstDepth = point.Distance * Vec.Dot(direction, scene.Camera.Forward);
        }

        return Path(direction, ref point, in sampler, ref scratch);
    }

    [SkipLocalsInit]
    private Vector3 Path(Vector3 direction, ref SurfacePoint point, in SobolSampler sampler, ref PathScratch scratch)
    {
        var total = Vector3.Zero;
        var throughput = Vector3.One;
        Bsdf colored = default;
        for (var vertex = 0; ; vertex++)
        {
            var limit = vertex == 0 ? DirectLimit : IndirectLimit;
            var dimension = 1 + (PairsPerVertex * vertex);
            var surface = scene.Surfaces[point.Surface];
            if (!surface.IsPlain)
            {
                colored = surface.WithColor(point.Color);
            }

            var frame = new Frame(point.ShadingNormal(-direction));
            var bsdf = new BsdfView(in surface.IsPlain ? ref surface.Bsdf : ref colored, frame.ToLocal(-direction));
            var numbers = sampler.Quad(dimension);

            total += DirectLighting.Limited(throughput * lighting.Drawn(in point, in frame, in bsdf, in sampler, dimension, numbers, ref scratch), limit);

            var wi = bsdf.Sample(new Vector2(numbers[0], numbers[4]), numbers[1]);
            var f = bsdf.Evaluate(wi, out var pdf);
            if (!(pdf > 0) || f == Vector3.Zero)
            {
                return total;
            }

            throughput *= f * (wi.Z / pdf);
            direction = frame.ToWorld(wi);
            var origin = point.Origin;
            var last = vertex == maxBounces;
            var found = !last && tracer.Closest(origin, direction, scratch.Shift, scratch.Stack, ref point);
            total += lighting.Crossed(origin, direction, found ? point.Distance : float.PositiveInfinity, last, pdf, throughput, limit, ref scratch);
            if (!found)
            {
                var open = !last || !tracer.Occluded(origin, direction, scratch.Shift, float.PositiveInfinity, scratch.Stack);
                return open ? total + lighting.Left(direction, pdf, throughput, limit) : total;
            }
        }
    }
}
