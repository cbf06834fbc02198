extern alias generator;

using System.Numerics;
using BenchmarkDotNet.Attributes;
using generator::SynthiCad.Generator.Meshes;
using generator::SynthiCad.Generator.Rendering;

namespace SynthiCad.Benchmarks;

/// <summary>Images of a finely divided torus under an area light, one after the other, on all cores.</summary>
public class RenderBenchmark
{
    private readonly List<RenderJob> jobs = [];
    private readonly List<RenderFrame> frames = [];
    private CpuRenderDevice device = null!;

    [Params(96, 224)]
    public int Size { get; set; }

    [Params(8, 32)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        device = new CpuRenderDevice();
        var mesh = Torus(96, 48);
        var part = new RenderPart(mesh, CreaseNormals.Compute(mesh));
        for (var i = 0; i < 8; i++)
        {
            jobs.Add(new RenderJob(
                new RenderScene
                {
                    Objects =
                    [
                        new RenderObject
                        {
                            Part = part,
                            ToWorld = Matrix4x4.CreateFromYawPitchRoll(i, 0.5f * i, 0.3f),
                            Materials = [new Material(new Vector3(0.9f, 0.8f, 0.7f), 1, 0.3f)],
                            Id = 1,
                        },
                    ],
                    Lights = [new AreaLight(new Vector3(0, 0, 200), new Vector3(60, 0, 0), new Vector3(0, -60, 0), new Vector3(8))],
                    Background = new Background(new Vector3(0.1f), new Vector3(0.6f)),
                    Floor = new Floor(-45, new Vector3(0.4f)),
                    Camera = new Camera(new Vector3(0, -200, 90), Vector3.Zero, Vector3.UnitZ, 40),
                },
                (uint)i));
            frames.Add(new RenderFrame(Size, Size));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => device.Dispose();

    [Benchmark(OperationsPerInvoke = 8)]
    public void Image() => device.Render(jobs, new RenderSettings(Size, Size, Samples), frames);

    private static Mesh Torus(int around, int across)
    {
        var positions = new Vector3[around * across];
        var indices = new List<int>();
        for (var i = 0; i < around; i++)
        {
            for (var j = 0; j < across; j++)
            {
                var (sinU, cosU) = MathF.SinCos(MathF.Tau * i / around);
                var (sinV, cosV) = MathF.SinCos(MathF.Tau * j / across);
                positions[(i * across) + j] = new Vector3((30 + (12 * cosV)) * cosU, (30 + (12 * cosV)) * sinU, 12 * sinV);
                var (a, b) = ((i * across) + j, ((i + 1) % around * across) + j);
                var (c, d) = ((i * across) + ((j + 1) % across), ((i + 1) % around * across) + ((j + 1) % across));
                indices.AddRange([a, b, d, a, d, c]);
            }
        }

        return new Mesh("torus", positions, [.. indices]);
    }
}
