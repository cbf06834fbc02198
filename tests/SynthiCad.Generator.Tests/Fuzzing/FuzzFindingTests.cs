using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Tests.Meshes.Blend;

namespace SynthiCad.Generator.Tests.Fuzzing;

/// <summary>What damaged files found, each held by its smallest form.</summary>
public sealed class FuzzFindingTests
{
    private static readonly byte[] Counts = [.. new[] { 5, 0, 2, 7 }.SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void A_scene_file_that_is_no_JSON_gives_one_short_line_as_the_reason()
    {
        // The parser's own message repeats the file from the word on that it stumbled over, line breaks included.
        var text = "{ \"seed\": f%e,\n" + new string('x', 2000) + "\n}";
        var error = Assert.Throws<SynthiCadException>(() => SceneFileReader.Parse("/scene/a.json", Encoding.UTF8.GetBytes(text), []));
        Assert.Equal(("SCAD0202", 1), (error.Code, error.Line));
        Assert.InRange(error.Message.Length, 20, 300);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(2, 8)]
    [InlineData(2, 12)]
    [InlineData(3, 0)]
    [InlineData(3, 8)]
    [InlineData(3, 12)]
    [InlineData(4, 0)]
    [InlineData(4, 8)]
    [InlineData(4, 12)]
    public void A_blend_file_takes_no_memory_for_elements_that_it_only_states(int era, int member)
    {
        // Vertices, quads, polygons and corners of the mesh: 6.8 GB were taken for polygons before the file was refused.
        foreach (var stated in new[] { 8_000_000, 1_000_000_000, int.MaxValue })
        {
            var file = BlendReaderTests.Eras[era]();
            var at = file.AsSpan().IndexOf(Counts);
            Assert.True(at > 0);
            BitConverter.TryWriteBytes(file.AsSpan(at + member), stated);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                MeshFile.Parse("part.blend", file);
                Assert.Equal(4, member);
            }
            catch (SynthiCadException e)
            {
                Assert.StartsWith("SCAD01", e.Code, StringComparison.Ordinal);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
    }
}
