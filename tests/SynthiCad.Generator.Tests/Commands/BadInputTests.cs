using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Tests.Meshes;
using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Commands;

/// <summary>Bad input through the tool: one canonical line each, and the data set of the last good run stays.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public BadInputTests() => work.Build(work.Scene());

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("missing", @"/parts/baar\.ply: error SCAD0101: mesh file not found; did you mean 'bar\.ply'\?")]
    [InlineData("corrupt", @"/parts/bar\.ply\(2\): error SCAD0104: .+")]
    [InlineData("cut", @"/parts/bar\.ply: error SCAD0103: .+")]
    [InlineData("empty", @"/parts/bar\.ply: error SCAD0108: .+")]
    [InlineData("nan", @"/parts/bar\.ply: error SCAD0107: vertex 0 is \(NaN.+")]
    [InlineData("flat", @"/parts/bar\.ply: error SCAD0109: .+")]
    [InlineData("typo", @"/test\.synthicad\.json\(2,\d+\): error SCAD0203: unknown key 'lihgt'; did you mean 'lights'\?")]
    [InlineData("ratios", @"/test\.synthicad\.json\(1,\d+\): error SCAD0207: .*1\.1.*")]
    public void Bad_input_is_one_coded_line_and_leaves_the_old_data_set(string kind, string expected)
    {
        var before = TestWorkspace.Snapshot(work.Output);
        var (code, output, error) = ToolProcess.Run(work.Root, "generate", Spoil(kind), "-o", "dataset");
        Assert.Equal((1, string.Empty), (code, output));
        Assert.Matches(@"\A\S*" + expected + @"\n\z", error);
        Assert.Equal(before, TestWorkspace.Snapshot(work.Output));
        Assert.Empty(work.Leftovers());
    }

    private string Spoil(string kind)
    {
        var bar = work.Mesh("bar.ply");
        var binary = MeshWriter.Ply(TestMeshes.Box(new(0), new(9)), MeshEncoding.BinaryLittleEndian);
        switch (kind)
        {
            case "missing":
                return work.Scene(classes: "box.ply baar.ply plate.obj");
            case "corrupt":
                File.WriteAllText(bar, "ply\nnonsense\n");
                break;
            case "cut":
                File.WriteAllBytes(bar, binary[..^7]);
                break;
            case "empty":
                File.WriteAllText(bar, TestWorkspace.BoxPly(1, 1, 1).Replace("element face 6", "element face 0", StringComparison.Ordinal).Split("4 0 2")[0]);
                break;
            case "nan":
                BitConverter.TryWriteBytes(binary.AsSpan(binary.AsSpan().IndexOf("end_header\n"u8) + 11), float.NaN);
                File.WriteAllBytes(bar, binary);
                break;
            case "flat":
                File.WriteAllText(bar, TestWorkspace.BoxPly(5, 0, 0));
                break;
            case "typo":
                return work.Scene(extra: "\"lihgt\": {},");
            default:
                return work.Scene(split: "\"train\": 0.9, \"test\": 0.2");
        }

        return work.Scene();
    }
}
