namespace SynthiCad.Generator.Meshes.Step;

/// <summary>OpenCASCADE as WebAssembly (occt-import-js), run by Node.js.</summary>
/// <param name="node">Path of Node.js.</param>
/// <param name="module">Path of occt-import-js.js.</param>
/// <param name="name">Name and version.</param>
internal sealed class ModuleEngine(string node, string module, string name) : StepEngine(name)
{
    // Above it the module fails to turn the file into text; its WebAssembly memory ends at 2 GiB.
    private const long LargestFile = 100 << 20;

    /// <inheritdoc/>
    public override byte[] Tessellate(string input, string folder, RawMesh raw, TimeSpan limit, CancellationToken cancellation)
    {
        var size = new FileInfo(input).Length;
        if (size > LargestFile)
        {
            throw raw.Error(
                ErrorCodes.MeshTooLarge,
                FormattableString.Invariant($"the file has {size} bytes; {Name} reads at most {LargestFile}. Install OpenCASCADE's own program (apt-get install occt-draw occt-misc), or export the part alone"));
        }

        var bridge = Path.Combine(folder, "step-bridge.cjs");
        using (var script = typeof(ModuleEngine).Assembly.GetManifestResourceStream("step-bridge.cjs")!)
        using (var file = File.Create(bridge))
        {
            script.CopyTo(file);
        }

        var output = Path.Combine(folder, "result");
        var (status, text) = Run(node, ["--max-old-space-size=4096", bridge, module, input, output, StepReader.Settings], [new("NODE_OPTIONS", string.Empty)], raw, limit, cancellation);
        return status switch
        {
            0 when File.Exists(output) => File.ReadAllBytes(output),
            10 => throw Damaged(raw, text),
            11 => throw NoSurface(raw),
            12 or 134 => throw raw.Error(
                ErrorCodes.StepMemory,
                $"{Name} ran out of memory (it has 2 GiB). Install OpenCASCADE's own program (apt-get install occt-draw occt-misc), or export the part alone"),
            _ => throw Failed(raw, status, text),
        };
    }
}
