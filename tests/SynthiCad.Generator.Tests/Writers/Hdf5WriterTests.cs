using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Writers.Hdf5;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>HDF5 files read by the HDF Group's own h5dump.</summary>
public sealed partial class Hdf5WriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Every_array_comes_back_bit_for_bit()
    {
        var (truth, frame) = set.Images.First(image => image.Truth.Instances[^1].Id == 260);
        var file = PathOf(truth);
        Assert.Equal(frame.Rgb, Raw<byte>(file, "colors"));
        Assert.Equal(frame.Depth.Select(depth => float.IsFinite(depth) ? depth : 1e10f), Raw<float>(file, "depth"));
        Assert.Equal(frame.Normals.SelectMany(n => new[] { n.X, n.Y, n.Z }), Raw<float>(file, "normals"));
        Assert.Equal(frame.Ids, Raw<ushort>(file, "instance_segmaps"));
        var byId = truth.Instances.ToDictionary(item => item.Id, item => (byte)(set.Classes.IndexOf(item.ClassName) + 1));
        Assert.Equal(frame.Ids.Select(id => byId.GetValueOrDefault(id)), Raw<byte>(file, "category_id_segmaps"));
    }

    [Fact]
    public void Shapes_types_and_compression_are_blender_procs()
    {
        var head = Programs.Run(set.Data, "h5dump", "-p", "-H", PathOf(set.Images[0].Truth));
        var size = $"( {WrittenSet.Height}, {WrittenSet.Width}";
        Assert.Equal($"H5T_STD_U8LE {size}, 3 )", Declared(head, "colors"));
        Assert.Equal($"H5T_IEEE_F32LE {size} )", Declared(head, "depth"));
        Assert.Equal($"H5T_IEEE_F32LE {size}, 3 )", Declared(head, "normals"));
        Assert.Equal($"H5T_STD_U8LE {size} )", Declared(head, "category_id_segmaps"));
        Assert.Equal("H5T_IEEE_F64LE ( 3, 3 )", Declared(head, "camera_intrinsics"));
        Assert.Contains("COMPRESSION DEFLATE", head, StringComparison.Ordinal);
        Assert.Equal(9, Regex.Count(head, "COMPRESSION DEFLATE", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("STRPAD H5T_STR_NULLPAD", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_instances_and_categories_are_in_the_file()
    {
        var truth = set.Images[3].Truth;
        using var attributes = JsonDocument.Parse(Text(PathOf(truth), "instance_attribute_maps"));
        Assert.Equal(
            truth.Instances.Select(item => ((int)item.Id, item.ClassName, set.Classes.IndexOf(item.ClassName) + 1)).Prepend((0, "background", 0)),
            attributes.RootElement.EnumerateArray().Select(item => (item.GetProperty("idx").GetInt32(), item.GetProperty("name").GetString()!, item.GetProperty("category_id").GetInt32())));
        using var names = JsonDocument.Parse(Text(PathOf(truth), "category_names"));
        Assert.Equal(set.Classes, names.RootElement.EnumerateObject().OrderBy(item => int.Parse(item.Name, CultureInfo.InvariantCulture)).Select(item => item.Value.GetString()!));
        Assert.Equal(ToolVersion.Text, Text(PathOf(truth), "synthicad_version"));
    }

    [Fact]
    public void A_pose_and_the_camera_put_a_part_where_its_depths_are()
    {
        var (truth, frame) = set.Images[0];
        var (k, poses) = (Raw<double>(PathOf(truth), "camera_intrinsics"), Raw<double>(PathOf(truth), "instance_poses"));
        var subject = truth.Instances[0];
        var depths = frame.Ids.Zip(frame.Depth).Where(pair => pair.First == subject.Id).Select(pair => (double)pair.Second).ToList();
        var (column, row) = (poses[3] / poses[11] * k[0] + k[2], poses[7] / poses[11] * k[4] + k[5]);
        var box = subject.AmodalBox;
        // The part's middle is its origin; a pixel's centre is a whole number here.
        Assert.Equal(box.X + ((box.Width - 1) / 2.0), column, 1.5);
        Assert.Equal(box.Y + ((box.Height - 1) / 2.0), row, 1.5);
        Assert.InRange(poses[11], depths.Min(), depths.Max() + 40);
    }

    [Theory]
    [InlineData(255, "H5T_STD_U8LE")]
    [InlineData(256, "H5T_STD_U16LE")]
    public void Ids_take_the_smallest_type(int highest, string type)
    {
        var path = Path.Combine(set.Root, $"{highest}.hdf5");
        File.WriteAllBytes(path, Hdf5File.Write([Hdf5Dataset.Of("ids", [1, (ushort)highest], 1, 2)]));
        Assert.Equal(type + " ( 1, 2 )", Declared(Programs.Run(set.Root, "h5dump", "-H", path), "ids"));
    }

    [Fact]
    public void A_file_of_the_most_arrays_and_a_large_one_is_read()
    {
        var path = Path.Combine(set.Root, "many.hdf5");
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        var many = Enumerable.Range(0, 31).Select(i => Hdf5Dataset.Of($"array{i}", new float[] { i, -i }, 2)).Append(Hdf5Dataset.Of("large", large, 3, 1000, 1000)).ToList();
        File.WriteAllBytes(path, Hdf5File.Write(many));
        Assert.Equal(large, Raw<byte>(path, "large"));
        Assert.Equal([30f, -30f], Raw<float>(path, "array30"));
        Assert.Equal(32, Regex.Count(Programs.Run(set.Root, "h5dump", "-n", path), " dataset ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hdf5File.Write([.. many, many[0]]));
    }

    private string PathOf(ImageTruth truth) => set.At($"{truth.Split.ToString().ToLowerInvariant()}/hdf5/{truth.Stem}.hdf5");

    private T[] Raw<T>(string file, string name)
        where T : unmanaged
    {
        var target = Path.Combine(set.Root, Path.GetRandomFileName());
        Programs.Run(set.Root, "h5dump", "-d", "/" + name, "-b", "LE", "-o", target, file);
        return MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(target)).ToArray();
    }

    private string Text(string file, string name)
    {
        var dump = Programs.Run(set.Root, "h5dump", "-w", "0", "-d", "/" + name, file);
        return Value().Match(dump).Groups[1].Value.Replace("\\\"", "\"", StringComparison.Ordinal);
    }

    private static string Declared(string head, string name)
    {
        var match = Regex.Match(head, $"DATASET \"{name}\" {{\\s+DATATYPE\\s+(\\S+)\\s+DATASPACE\\s+SIMPLE {{ (\\([^)]*\\))", RegexOptions.None, TimeSpan.FromSeconds(1));
        return $"{match.Groups[1].Value} {match.Groups[2].Value}";
    }

    [GeneratedRegex("""\(0\): "(.*)"\s""", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
