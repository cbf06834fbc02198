using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Light that comes straight from the lights: drawn from them, or met by a scattered ray (sections 5 and 7 of the specification).</summary>
internal sealed unsafe class DirectLighting(PreparedScene scene, SceneTracer tracer)
{
    /// <summary>Bounds one addition, so that rare paths do not become bright dots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 Limited(Vector3 value, float limit)
    {
        var largest = MathF.Max(value.X, MathF.Max(value.Y, value.Z));
        if (largest <= limit)
        {
            return value;
        }

        return float.IsFinite(largest) ? value * (limit / largest) : Vector3.Zero;
    }

    /// <summary>What area lights add that a scattered ray crosses before its hit.</summary>
    public Vector3 Crossed(Vector3 origin, Vector3 direction, float distance, bool last, float pdf, Vector3 throughput, float limit, ref PathScratch scratch)
    {
        var total = Vector3.Zero;
        foreach (ref readonly var light in scene.Lights.AsSpan())
        {
            if (light.Kind == LightKind.Area && light.Crossed(origin, direction, distance, out var lightPdf, out var at)
                && !(last && tracer.Occluded(origin, direction, scratch.Shift, at, scratch.Stack)))
            {
                total += Limited(throughput * light.Emission * Weight(lightPdf, pdf), limit);
            }
        }

        return total;
    }

    /// <summary>What a scattered ray adds that leaves the scene.</summary>
    public Vector3 Left(Vector3 direction, float pdf, Vector3 throughput, float limit)
    {
        if (scene.Environment is null && !scene.HasSunDisc)
        {
            return Limited(throughput * scene.Gradient(direction), limit);
        }

        var total = scene.Environment is null
            ? Limited(throughput * scene.Gradient(direction), limit)
            : Limited(throughput * scene.Environment.Radiance(direction, out var skyPdf) * Weight(skyPdf, pdf), limit);
        foreach (ref readonly var light in scene.Lights.AsSpan())
        {
            if (light.InDisc(direction))
            {
                total += Limited(throughput * light.Emission * Weight(light.Density, pdf), limit);
            }
        }

        return total;
    }

    /// <summary>Light drawn from the lights: one candidate each, one of them picked, one shadow ray.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Vector3 Drawn(
        in SurfacePoint point,
        in Frame frame,
        in BsdfView bsdf,
        in SobolSampler sampler,
        int dimension,
        Vector256<float> numbers,
        ref PathScratch scratch)
    {
        var lights = scene.Lights;
        var count = lights.Length + (scene.Environment is null ? 0 : 1);
        var sum = 0.0f;
        var choice = numbers[5];
        for (var i = 0; i < count; i++)
        {
            // Pairs come in fours: direction, choice and two lights, then four lights at a time.
            var lane = (i + 2) & 3;
            if (lane == 0)
            {
                numbers = sampler.Quad(dimension + i + 2);
            }

            if (i == lights.Length || lights[i].IsDistant)
            {
                sum += Distant(i, in frame, in bsdf, numbers[lane], numbers[lane + 4], ref scratch);
                continue;
            }

            ref readonly var light = ref lights[i];
            var target = light.Center;
            if (light.Kind == LightKind.Area)
            {
                target += (((2 * numbers[lane]) - 1) * light.HalfU) + (((2 * numbers[lane + 4]) - 1) * light.HalfV);
            }

            var toLight = target - point.Origin;
            var squared = Vec.Squared(toLight);
            var direction = toLight / MathF.Sqrt(squared);
            var wi = frame.ToLocal(direction);
            var scale = 0.0f;
            var f = bsdf.Evaluate(wi, out var pdf);
            if (light.Kind != LightKind.Area)
            {
                scale = wi.Z / squared;
                if (light.Kind == LightKind.Spot)
                {
                    scale *= light.Falloff(-direction);
                }
            }
            else if (-Vec.Dot(direction, light.Normal) is var cosine and > 0)
            {
                // As below with the density squared / seen, but with one division.
                var seen = light.Area * cosine;
                scale = wi.Z * squared * seen / ((squared * squared) + (pdf * seen * (pdf * seen)));
            }

            if (count == 1)
            {
                return Single(in point, f * light.Emission * scale, toLight, ref scratch);
            }

            sum += Kept(i, f * light.Emission * scale, toLight, ref scratch);
        }

        return sum > 0 && float.IsFinite(sum) ? Picked(in point, count, choice * sum, sum, ref scratch) : Vector3.Zero;
    }

    /// <summary>The power heuristic's weight of a scattered ray against light sampling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Weight(float lightPdf, float pdf) => pdf * pdf / ((pdf * pdf) + (lightPdf * lightPdf));

    /// <summary>The power heuristic's weight of light sampling against a scattered ray, over the density of light sampling.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Drawn(float lightPdf, float pdf) => lightPdf / ((pdf * pdf) + (lightPdf * lightPdf));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Kept(int i, Vector3 contribution, Vector3 toLight, ref PathScratch scratch)
    {
        var weight = contribution.X + contribution.Y + contribution.Z;
        contribution = weight > 0 && float.IsFinite(weight) ? contribution : Vector3.Zero;
        scratch.Contributions[i] = contribution;
        scratch.Points[i] = toLight;
        return contribution.X + contribution.Y + contribution.Z;
    }

    /// <summary>The only candidate, which needs no picking.</summary>
    private Vector3 Single(in SurfacePoint point, Vector3 contribution, Vector3 toLight, ref PathScratch scratch)
    {
        var weight = contribution.X + contribution.Y + contribution.Z;
        return weight > 0 && float.IsFinite(weight) && !tracer.Occluded(point.Origin, toLight, scratch.Shift, 1, scratch.Stack) ? contribution : Vector3.Zero;
    }

    /// <summary>The candidate of a sun or of the environment, which comes after the last light.</summary>
    private float Distant(int i, in Frame frame, in BsdfView bsdf, float u, float v, ref PathScratch scratch)
    {
        if (i == scene.Lights.Length)
        {
            var radiance = scene.Environment!.Draw(u, v, out var towards, out var skyPdf);
            var local = frame.ToLocal(towards);
            var reflected = bsdf.Evaluate(local, out var pdf);
            return Kept(i, reflected * radiance * (local.Z * Drawn(skyPdf, pdf)), towards, ref scratch);
        }

        ref readonly var light = ref scene.Lights[i];
        var direction = light.Towards(u, v);
        var wi = frame.ToLocal(direction);
        var f = bsdf.Evaluate(wi, out var scatterPdf);
        var scale = light.Kind == LightKind.Sun ? wi.Z : wi.Z * Drawn(light.Density, scatterPdf);
        return Kept(i, f * light.Emission * scale, direction, ref scratch);
    }

    /// <summary>Picks one candidate in proportion to what it would give, and asks whether it is seen.</summary>
    private Vector3 Picked(in SurfacePoint point, int count, float threshold, float sum, ref PathScratch scratch)
    {
        var picked = -1;
        var weight = 0.0f;
        for (var i = 0; i < count; i++)
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

        var reach = picked == scene.Lights.Length || scene.Lights[picked].IsDistant ? float.PositiveInfinity : 1;
        return tracer.Occluded(point.Origin, scratch.Points[picked], scratch.Shift, reach, scratch.Stack)
            ? Vector3.Zero
            : scratch.Contributions[picked] * (sum / weight);
    }
}
