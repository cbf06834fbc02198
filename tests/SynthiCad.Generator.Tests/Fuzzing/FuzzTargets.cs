using System.IO.Compression;
using System.Numerics;
using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Configuration.Import;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Step;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Imaging;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Tests.Meshes;
using SynthiCad.Generator.Tests.Meshes.Blend;
using SynthiCad.Generator.Tests.Meshes.Gltf;
using SynthiCad.Generator.Tests.Meshes.Step;
using SynthiCad.Shared;
using SynthiCad.Testing;

namespace SynthiCad.Generator.Tests.Fuzzing;

/// <summary>Every reader of files that users bring.</summary>
internal static class FuzzTargets
{
    private static readonly Mesh Box = TestMeshes.Box(new(-1), new(2));
    private static readonly Mesh Cylinder = TestMeshes.Cylinder(6);

    public static FuzzTarget[] All { get; } =
    [
        Mesh("obj", "a.obj", Obj(), MeshWriter.Obj(Cylinder, null)),
        Mtl(),
        Mesh("ply ascii", "a.ply", MeshWriter.Ply(Box, MeshEncoding.Ascii), Text(RichPly)),
        Mesh("ply little endian", "a.ply", MeshWriter.Ply(Cylinder with { BaseColor = new(0.5f) }, MeshEncoding.BinaryLittleEndian), MeshWriter.Ply(Box, MeshEncoding.BinaryLittleEndian)),
        Mesh("ply big endian", "a.ply", MeshWriter.Ply(Cylinder, MeshEncoding.BinaryBigEndian), MeshWriter.Ply(Box with { BaseColor = new(1) }, MeshEncoding.BinaryBigEndian)),
        Mesh("stl ascii", "a.stl", MeshWriter.Stl(Box, MeshEncoding.Ascii)),
        Mesh("stl binary", "a.stl", MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian), MeshWriter.Stl(Cylinder, MeshEncoding.BinaryLittleEndian)),
        Mesh("gltf", "a.gltf", Gltf().Text(), Scene().Text()),
        Mesh("glb", "a.glb", Gltf().Binary(), Scene().Binary()),
        Mesh("blend", "a.blend", [.. BlendReaderTests.Eras.Select(era => era())]),
        Mesh("blend packed", "a.blend", BlendReaderTests.Wedge, Zip(BlendReaderTests.Eras[2]())),
        Mesh("no name", "a", [MeshWriter.Obj(Box, null), MeshWriter.Ply(Box, MeshEncoding.Ascii), MeshWriter.Stl(Box, MeshEncoding.BinaryLittleEndian), Gltf().Binary(), Encoding.Unicode.GetBytes("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")]),
        new("step text", [Step()], data => StepText.Check(data, new RawMesh("a.step"))),
        new("tessellation", [Tessellated()], ReadTessellation),
        Cache(),
        Picture("png", "a.png", TestPng.File(TestPng.Header(2, 2, 8, 2), TestPng.Rows(0, 1, 2, 3, 4, 5, 6, 1, 1, 2, 3, 4, 5, 6), TestPng.End), PngOf(16)),
        Picture("jpeg", "a.jpg", TurboJpeg.Encode(new byte[16 * 16 * 3], 16, 16, 90, subsampleChroma: true)),
        Picture(
            "hdr",
            "a.hdr",
            [.. "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 8\n"u8, 2, 2, 0, 8, 0x88, 1, 0x88, 2, 0x88, 3, 0x88, 128, 2, 2, 0, 8, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0x88, 2, 0x88, 3, 0x88, 128],
            [.. "#?RGBE\nEXPOSURE=2\n\n+X 2 -Y 2\n"u8, 1, 2, 3, 128, 4, 5, 6, 129, 1, 1, 1, 2, 7, 8, 9, 130]),
        new("scene", [File.ReadAllBytes(Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "cad", "industrial.synthicad.json")), Text(RichScene)], data => SceneFileReader.Parse("/scene/a.synthicad.json", data, [])),
        new("synthicad config", [Text(SynthiCadConfig)], data => SynthiCadImporter.Convert(SynthiCadConfigReader.Parse("/scene/config.json", data), [new ImportedClass("a", "a.ply", true)])),
        new("truth", [Text(TruthJson.Write(TestTruths.Random(1))), Text(TruthJson.Write(TestTruths.Of("a", 0, Split.Train, [0, 1, 1, 0], 2)))], data => TruthJson.TryRead(data)),
    ];

    private const string RichPly =
        "ply\nformat ascii 1.0\ncomment x\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nproperty uchar red\nproperty uchar green\nproperty uchar blue\nproperty list uchar int extra\n"
        + "element face 2\nproperty list uchar int vertex_indices\nproperty float quality\nelement edge 1\nproperty int a\nend_header\n"
        + "0 0 0 1 2 3 1 7\n1 0 0 4 5 6 0\n1 1 0 7 8 9 2 1 2\n0 1 0 9 9 9 0\n4 0 1 2 3 0.5\n3 2 1 0 0.25\n12\n";

    private const string RichScene =
        """
        { // every kind of value
          "seed": 7, "imagesPerClass": 12, "split": { "train": 0.5, "val": 0.25, "test": 0.25 },
          "image": { "width": 64, "height": 48 },
          "classes": [ { "name": "a", "mesh": "a.stl", "unit": "in", "scale": 2 }, { "name": "b", "mesh": "sub/b.ply", "material": { "roughness": [0.1, 0.9] } } ],
          "camera": { },
          "lights": { }, "objects": { "perImage": [2, 5] }
        }
        """;

    private const string SynthiCadConfig =
        """
        { "num_images": 10, // how many
          "coco": true, "hdf5": false, "dataset_split": true, "train_percent": 70, "val_percent": 10, "test_percent": 20, "img_width": 512, "img_height": 512,
          "light_type": ["POINT", "AREA"], "light_color_rgb": [205, 205, 255], "light_energy": 0.125, "bg_color_rgb": [0.03, 0.03, 0.03], "obj_color_rgb": [0, 0, 0.5],
          "focus_objects": true, "focus_obj": ["a"], "border_threshold": 0.0000001 }
        """;

    private static FuzzTarget Mesh(string name, string file, params byte[][] seeds) => new(name, seeds, data =>
    {
        var mesh = MeshFile.Parse(file, data).Mesh;
        if (ShadingNormals.Of(mesh, 30).Any(n => !(Math.Abs(n.Length() - 1) < 0.01f)) || mesh.Positions.Any(p => !float.IsFinite(p.X + p.Y + p.Z)) || mesh.Indices.Any(i => (uint)i >= mesh.Positions.Length)
            || mesh.MaterialIndices?.Any(i => (uint)i >= mesh.Materials.Count) == true)
        {
            throw new InvalidDataException("a mesh that cannot be rendered");
        }
    });

    private static FuzzTarget Mtl()
    {
        var folder = Directory.CreateTempSubdirectory("synthicad-fuzz-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var mesh = Text("mtllib a.mtl\nv 0 0 0\nv 9 0 0\nv 0 9 0\nv 0 0 9\nusemtl one\nf 1 2 3\nusemtl two\nf 1 2 4\n");
        byte[] seed = Text("newmtl one\nKd 0.5 0.25 0.125\nNs 100\nd 0.5\nmap_Kd -s 1 1 1 wood.png\n\nnewmtl two\nKd 0.1\nPr 0.3\nPm 1\nillum 2\nmap_Kd ../up.jpg\n");
        return new FuzzTarget("mtl", [seed], data =>
        {
            File.WriteAllBytes(Path.Combine(folder, "a.mtl"), data);
            MeshFile.Parse(Path.Combine(folder, "a.obj"), mesh);
        });
    }

    private static FuzzTarget Cache()
    {
        var folder = Directory.CreateTempSubdirectory("synthicad-fuzz-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var cache = new TessellationCache(folder);
        var key = new string('a', 64);
        cache.Put(key, Tessellated());
        var path = Path.Combine(folder, key + ".tessellation");
        var whole = File.ReadAllBytes(path);
        return new FuzzTarget("cache entry", [whole], data =>
        {
            File.WriteAllBytes(path, data);
            if (cache.Get(key) is not null && !data.AsSpan().SequenceEqual(whole))
            {
                throw new InvalidDataException("a damaged entry was taken for whole");
            }
        });
    }

    private static FuzzTarget Picture(string name, string file, params byte[][] seeds) => new(name, seeds, data =>
    {
        var image = ImageFile.Parse(file, data);
        if (image.Pixels.Length != image.Width * image.Height)
        {
            throw new InvalidDataException("a picture that cannot be used");
        }
    });

    private static void ReadTessellation(byte[] data)
    {
        var raw = new RawMesh("a.step");
        if (Tessellation.TryRead(data, raw))
        {
            MeshCleaner.Clean(raw, "a");
        }
    }

    private static byte[] Obj() => Text(
        "# x\nmtllib a.mtl\no a\nv 0 0 0 1\nv 1 0 0 0.5 0.5 0.5\nv 1 1 0\nv 0 1 0\nv 0.5 0.2 0\nvt 0 0\nvt 1 0\nvt 1 1\nvn 0 0 1\ng b\nusemtl one\ns 1\nf 1/1/1 2/2/1 3/3/1\nf -5//1 -3//1 -2//1\nf 1 2 3 \\\n4 5\nl 1 2\n");

    private static byte[] Step() => Text(StepPolyhedron.File(StepPolyhedron.Inch, StepPolyhedron.Box("a", Vector3.One)));

    private static byte[] Tessellated() =>
    [
        .. "SCADSTEP"u8,
        .. BitConverter.GetBytes(TessellationHeader.Length),
        .. TessellationHeader,
        .. new float[] { 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1 }.SelectMany(BitConverter.GetBytes),
        .. new[] { 0, 2, 1, 0, 1, 3 }.SelectMany(BitConverter.GetBytes),
        .. new float[] { 0, 0, 0, 9, 0, 0, 0, 9, 0 }.SelectMany(BitConverter.GetBytes),
        .. new[] { 0, 1, 2 }.SelectMany(BitConverter.GetBytes),
    ];

    private static byte[] TessellationHeader => Text(
        """{"meshes":[{"name":"a","color":[1,0,0.5],"vertices":4,"normals":true,"triangles":2,"faces":[{"first":1,"last":1,"color":[0,1,0]}]},{"name":"b","color":null,"vertices":3,"normals":false,"triangles":1,"faces":[]}]}""");

    private static TestGltf Gltf()
    {
        var gltf = TestGltf.Triangle(",\"NORMAL\":1,\"TEXCOORD_0\":2,\"COLOR_0\":3", ",\"indices\":4,\"material\":0", ",\"scale\":[1,-2,3],\"rotation\":[0,0,0.7071,0.7071]", ",\"materials\":[{\"pbrMetallicRoughness\":{\"baseColorFactor\":[1,0.5,0,1],\"metallicFactor\":0.5}}]");
        gltf.Floats("VEC3", 0, 0, 1, 0, 0, 1, 0, 0, 1);
        gltf.Floats("VEC2", 0, 0, 1, 0, 0, 1);
        gltf.Table("VEC3", 5121, 3, [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0], stride: 4, more: ",\"normalized\":true");
        gltf.Table("SCALAR", 5123, 3, [0, 0, 1, 0, 2, 0]);
        return gltf;
    }

    private static TestGltf Scene()
    {
        var gltf = TestGltf.Triangle();
        gltf.Rest =
            """
            "scene":0,"scenes":[{"nodes":[0,3]}],
            "nodes":[{"children":[1,2]},{"mesh":0,"translation":[1,2,3]},{"mesh":0,"matrix":[1,0,0,0,0,1,0,0,0,0,1,0,5,5,5,1]},{"mesh":0}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0},"mode":5}]}],"extensionsUsed":["KHR_materials_unlit"]
            """;
        return gltf;
    }

    private static byte[] PngOf(int size)
    {
        var rows = Enumerable.Range(0, size).SelectMany(y => new[] { (byte)(y % 5) }.Concat(Enumerable.Range(0, size * 4).Select(x => (byte)((x * 7) ^ y)))).ToArray();
        return TestPng.File(TestPng.Header(size, size, 8, 6), TestPng.Rows(rows), TestPng.End);
    }

    private static byte[] Zip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(data);
        }

        return packed.ToArray();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
