namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Chooses the program that tessellates.</summary>
internal static class StepEngines
{
    private const string Install = $"npm install --global occt-import-js@{StepTools.ModuleVersion}";

    /// <summary>OpenCASCADE's own program where it is installed, else occt-import-js; SYNTHICAD_STEP names one.</summary>
    /// <exception cref="SynthiCadException">There is none (SCAD0140); the message has the command that mends it.</exception>
    public static StepEngine Find(StepTools tools, RawMesh raw)
    {
        switch (tools.Choice)
        {
            case null:
                return Draw(tools) is { } draw ? draw : Module(tools, raw);
            case "occt-draw":
                return Draw(tools) ?? throw raw.Error(ErrorCodes.StepToolMissing, "SYNTHICAD_STEP asks for occt-draw, which is not on the PATH; run: apt-get install occt-draw occt-misc");
            case "occt-import-js":
                return Module(tools, raw);
            case var other:
                throw raw.Error(ErrorCodes.StepToolMissing, $"SYNTHICAD_STEP is '{other}'; expected occt-draw or occt-import-js");
        }
    }

    private static DrawEngine? Draw(StepTools tools) => tools.FindDraw() is { } program ? DrawEngine.Create(program, tools) : null;

    private static ModuleEngine Module(StepTools tools, RawMesh raw)
    {
        var node = tools.FindNode()
            ?? throw raw.Error(ErrorCodes.StepToolMissing, $"reading STEP takes Node.js 18 or newer, and there is no 'node' on the PATH; run: apt-get install nodejs npm && {Install}");
        return tools.TryFindModule(raw.File, node, out var module, out var problem)
            ? new ModuleEngine(node, module, StepTools.Describe(module))
            : throw raw.Error(ErrorCodes.StepToolMissing, $"reading STEP takes occt-import-js {StepTools.ModuleVersion}{(problem is null ? string.Empty : $" ({problem})")}; run: {Install} (or ./build/setup.sh in a checkout of this project)");
    }
}
