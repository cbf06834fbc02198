using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Follows paths (section 5 of the specification).</summary>
internal sealed unsafe class PathIntegrator
{
    private const int PairsPerVertex = 10;
    private const float DirectLimit = 32;
    private const float IndirectLimit = 4;

    private readonly PreparedScene scene;
    private readonly SceneTracer tracer;
    private readonly int maxBounces;

    /// <summary>Opens an integrator; it has no state, so threads may share it.</summary>
    public PathIntegrator(PreparedScene scene, int maxBounces)
    {
        this.scene = scene;
        tracer = new SceneTracer(scene);
        this.maxBounces = maxBounces;
    }

    /// <summary>What the ray through an exact point of the image meets, for the id, depth and normal buffers.</summary>
    public bool First(float px, float py, ref PathScratch scratch, out SurfacePoint point, out float depth)
    {
        var direction = scene.Camera.Direction(px, py);
        var found = tracer.Closest(scene.Camera.Position, direction, scratch.Stack, out point);
        depth = found ? point.Distance * Vector3.Dot(direction, scene.Camera.Forward) : float.PositiveInfinity;
        return found;
    }

    /// <summary>Radiance of one sample of pixel (x, y).</summary>
    public Vector3 Radiance(int x, int y, in SobolSampler sampler, ref PathScratch scratch)
    {
        var jitter = sampler.Pair(0);
        var direction = scene.Camera.Direction(x + jitter.X, y + jitter.Y);
        if (!tracer.Closest(scene.Camera.Position, direction, scratch.Stack, out var point))
        {
            return scene.Sky(direction);
        }

        var total = Vector3.Zero;
        var throughput = Vector3.One;
        for (var vertex = 0; ; vertex++)
        {
            var limit = vertex == 0 ? DirectLimit : IndirectLimit;
            var dimension = 1 + (PairsPerVertex * vertex);
            ref readonly var bsdf = ref Surface(point.IsPart);
            var frame = new Frame(point.ShadingNormal(-direction));
            var wo = frame.ToLocal(-direction);
            var specularChance = bsdf.SpecularChance(wo);
            var numbers = sampler.Quad(dimension);

            total += Limited(throughput * Direct(in point, in frame, in bsdf, wo, specularChance, in sampler, dimension, numbers, ref scratch), limit);

            var wi = bsdf.Sample(wo, specularChance, new Vector2(numbers[0], numbers[4]), numbers[1]);
            var f = bsdf.Evaluate(wo, wi, specularChance, out var pdf);
            if (!(pdf > 0) || f == Vector3.Zero)
            {
                return total;
            }

            throughput *= f * (wi.Z / pdf);
            direction = frame.ToWorld(wi);
            var origin = point.Origin;
            var last = vertex == maxBounces;
            var found = !last && tracer.Closest(origin, direction, scratch.Stack, out point);
            total += Crossed(origin, direction, found ? point.Distance : float.PositiveInfinity, last, pdf, throughput, limit, scratch.Stack);
            if (!found)
            {
                var open = !last || !tracer.Occluded(origin, direction, float.PositiveInfinity, scratch.Stack);
                return open ? total + Limited(throughput * scene.Sky(direction), limit) : total;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector3 Limited(Vector3 value, float limit)
    {
        var largest = MathF.Max(value.X, MathF.Max(value.Y, value.Z));
        if (largest <= limit)
        {
            return value;
        }

        return float.IsFinite(largest) ? value * (limit / largest) : Vector3.Zero;
    }

    private ref readonly Bsdf Surface(bool isPart) => ref isPart ? ref scene.PartBsdf : ref scene.FloorBsdf;

    private Vector3 Crossed(Vector3 origin, Vector3 direction, float distance, bool last, float pdf, Vector3 throughput, float limit, ulong* stack)
    {
        var total = Vector3.Zero;
        foreach (ref readonly var light in scene.Lights.AsSpan())
        {
            if (light.IsArea && light.Crossed(origin, direction, distance, out var lightPdf, out var at)
                && !(last && tracer.Occluded(origin, direction, at, stack)))
            {
                var weight = 1 / (1 + (lightPdf / pdf * (lightPdf / pdf)));
                total += Limited(throughput * light.Emission * weight, limit);
            }
        }

        return total;
    }

    private Vector3 Direct(
        in SurfacePoint point,
        in Frame frame,
        in Bsdf bsdf,
        Vector3 wo,
        float specularChance,
        in SobolSampler sampler,
        int dimension,
        Vector256<float> numbers,
        ref PathScratch scratch)
    {
        var lights = scene.Lights;
        var sum = 0.0f;
        var choice = numbers[5];
        for (var i = 0; i < lights.Length; i++)
        {
            // Pairs come in fours: direction, choice and two lights, then four lights at a time.
            var lane = (i + 2) % 4;
            if (lane == 0)
            {
                numbers = sampler.Quad(dimension + i + 2);
            }

            ref readonly var light = ref lights[i];
            var target = light.Center;
            if (light.IsArea)
            {
                target += (((2 * numbers[lane]) - 1) * light.HalfU) + (((2 * numbers[lane + 4]) - 1) * light.HalfV);
            }

            var toLight = target - point.Origin;
            var squared = toLight.LengthSquared();
            var direction = toLight / MathF.Sqrt(squared);
            var wi = frame.ToLocal(direction);
            var scale = 0.0f;
            var f = bsdf.Evaluate(wo, wi, specularChance, out var pdf);
            if (!light.IsArea)
            {
                scale = wi.Z / squared;
            }
            else if (-Vector3.Dot(direction, light.Normal) is var cosine and > 0)
            {
                var lightPdf = squared / (light.Area * cosine);
                scale = wi.Z / (lightPdf * (1 + (pdf / lightPdf * (pdf / lightPdf))));
            }

            var contribution = f * light.Emission * scale;
            var weight = contribution.X + contribution.Y + contribution.Z;
            contribution = weight > 0 && float.IsFinite(weight) ? contribution : Vector3.Zero;
            scratch.Contributions[i] = contribution;
            scratch.Points[i] = toLight;
            sum += contribution.X + contribution.Y + contribution.Z;
        }

        return sum > 0 && float.IsFinite(sum) ? Picked(in point, choice * sum, sum, ref scratch) : Vector3.Zero;
    }

    /// <summary>Picks one candidate in proportion to what it would give, and asks whether it is seen.</summary>
    private Vector3 Picked(in SurfacePoint point, float threshold, float sum, ref PathScratch scratch)
    {
        var picked = -1;
        var weight = 0.0f;
        for (var i = 0; i < scene.Lights.Length; i++)
        {
            var candidate = scratch.Contributions[i];
            var own = candidate.X + candidate.Y + candidate.Z;
            if (own > 0)
            {
                // Rounding may leave the threshold above all sums; then the last candidate counts.
                (picked, weight) = (i, own);
                if (threshold < own)
                {
                    break;
                }
            }

            threshold -= own;
        }

        return tracer.Occluded(point.Origin, scratch.Points[picked], 1, scratch.Stack)
            ? Vector3.Zero
            : scratch.Contributions[picked] * (sum / weight);
    }
}
