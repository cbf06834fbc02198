using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Tests.Pipeline;

namespace SynthiCad.Generator.Tests.Meshes;

public sealed class MeshFileTests : IDisposable
{
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_missing_file_names_the_nearest_mesh_in_its_folder()
    {
        // plate.mtl is nearer by name than any mesh, but is none.
        var error = Error(work.Mesh("plate.mto"));
        Assert.Equal(("SCAD0101", "mesh file not found; did you mean 'plate.obj'?"), (error.Code, error.Message));
        Assert.Equal("mesh file not found", Error(work.Mesh("crankshaft.ply")).Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Error(Path.Combine(work.Root, "prats", "box.ply"));
        Assert.Equal("SCAD0101", error.Code);
        Assert.Contains($"the folder '{Path.Combine(work.Root, "prats")}' does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_not_a_mesh_file()
    {
        Directory.CreateDirectory(work.Mesh("part.stl"));
        Assert.Equal("SCAD0101", Error(work.Mesh("part.stl")).Code);
    }

    [Fact]
    public void An_unknown_extension_lists_the_known_ones()
    {
        File.WriteAllText(work.Mesh("part.iges"), "IGES");
        var error = Error(work.Mesh("part.iges"));
        Assert.Equal(("SCAD0102", "'.iges' is not a mesh format; expected .blend, .glb, .gltf, .obj, .ply, .step, .stl, .stp"), (error.Code, error.Message));
    }

    [Fact]
    public void A_file_above_the_limit_is_refused_before_it_is_read()
    {
        // A hole: it takes no room on the disk.
        using (var stream = File.Create(work.Mesh("huge.stl")))
        {
            stream.SetLength((1L << 30) + 1);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Error(work.Mesh("huge.stl"));
        Assert.Equal(("SCAD0110", "the file has 1073741825 bytes; expected at most 1073741824"), (error.Code, error.Message));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_file_that_somebody_holds_is_unreadable()
    {
        using var holder = new FileStream(work.Mesh("box.ply"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var error = Error(work.Mesh("box.ply"));
        Assert.Equal("SCAD0111", error.Code);
        Assert.StartsWith("the file cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    private static SynthiCadException Error(string path)
    {
        var error = Assert.Throws<SynthiCadException>(() => MeshFile.Read(path));
        Assert.Equal(path, error.File);
        return error;
    }
}
