using System.Globalization;
using System.Text;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>OpenCASCADE's own command shell (Debian: occt-draw). Several times faster than occt-import-js, and without its limits.</summary>
internal sealed class DrawEngine : StepEngine
{
    private const string Missing = "NO-SHAPE";

    private readonly string _program;
    private readonly string? _resources;
    private readonly string? _libraries;

    private DrawEngine(string name, string program, string? resources, string? libraries)
        : base(name)
    {
        _program = program;
        _resources = resources;
        _libraries = libraries;
    }

    /// <summary>Makes the engine for a program that exists.</summary>
    public static DrawEngine Create(string program, StepTools tools)
    {
        // Where the user has set OpenCASCADE up, nothing is added. Debian's package sets nothing.
        var prefix = Directory.GetParent(program)?.Parent?.FullName ?? "/usr";
        var resources = Path.Combine(prefix, "share", "opencascade", "resources");
        var own = tools.Variable("CASROOT") is { Length: > 0 } || !Directory.Exists(resources);
        string[] folders = [Path.Combine(prefix, "lib"), .. Directory.Exists(Path.Combine(prefix, "lib")) ? Directory.GetDirectories(Path.Combine(prefix, "lib"), "*-linux-gnu") : []];
        var library = folders.SelectMany(f => Directory.Exists(f) ? Directory.GetFiles(f, "libTKernel.so.*") : []).OrderByDescending(f => f.Length).ThenBy(f => f, StringComparer.Ordinal).FirstOrDefault();
        var version = library is null
            ? File.GetLastWriteTimeUtc(program).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
            : Path.GetFileName(library)["libTKernel.so.".Length..];
        return new DrawEngine($"occt-draw {version}", program, own ? null : resources, own ? null : Path.GetDirectoryName(library));
    }

    /// <inheritdoc/>
    public override byte[] Tessellate(string input, string folder, RawMesh raw, TimeSpan limit, CancellationToken cancellation)
    {
        var output = Path.Combine(folder, "result.glb");
        var script = Path.Combine(folder, "tessellate.tcl");
        File.WriteAllText(script, Script(input, output));
        var (status, text) = Run(_program, ["-b", "-f", script], Environment(folder), raw, limit, cancellation);
        return File.Exists(output) ? File.ReadAllBytes(output)
            : text.Contains(Missing, StringComparison.Ordinal) ? throw Damaged(raw, string.Empty)
            : status == 0 ? throw NoSurface(raw)
            : throw Failed(raw, status, text);
    }

    // The folder's name is ours and holds nothing that Tcl would take for its own; braces keep it whole.
    private static string Script(string input, string output) => $$"""
        pload MODELING XDE
        if { [catch { ReadStep D {{{input}}} }] || [catch { XGetOneShape s D }] } { puts {{Missing}}; exit 3 }
        set b [bounding s]
        set d [expr { 0.001 * ([lindex $b 3] - [lindex $b 0] + [lindex $b 4] - [lindex $b 1] + [lindex $b 5] - [lindex $b 2]) / 3 }]
        incmesh s $d -a 11.459
        if { [catch { WriteGltf D {{{output}}} }] } { exit 4 }
        exit 0
        """;

    private Dictionary<string, string> Environment(string folder)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_resources is null || _libraries is null)
        {
            return variables;
        }

        foreach (var (name, part) in new[]
        {
            ("CASROOT", ".."), ("CSF_OCCTResourcePath", "."), ("DRAWHOME", "DrawResources"), ("CSF_DrawPluginDefaults", "DrawResources"),
            ("DRAWDEFAULT", "DrawResources/DrawDefault"), ("CSF_XCAFDefaults", "StdResource"), ("CSF_PluginDefaults", "StdResource"),
            ("CSF_SHMessage", "SHMessage"), ("CSF_XSMessage", "XSMessage"),
        })
        {
            variables[name] = Path.GetFullPath(Path.Combine(_resources, part));
        }

        // Its plugins ask for names without a version, which only development packages have.
        var links = Directory.CreateDirectory(Path.Combine(folder, "plugins")).FullName;
        foreach (var library in Directory.GetFiles(_libraries, "libTK*.so.*"))
        {
            var link = Path.Combine(links, Path.GetFileName(library)[..(Path.GetFileName(library).IndexOf(".so", StringComparison.Ordinal) + 3)]);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, library);
            }
        }

        variables["LD_LIBRARY_PATH"] = new StringBuilder(_libraries).Append(':').Append(links).ToString();
        return variables;
    }
}
