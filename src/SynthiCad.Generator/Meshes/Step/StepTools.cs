using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Finds the programs that can tessellate STEP.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class StepTools(Func<string, string?> variable)
{
    /// <summary>The one version of occt-import-js that is used: another would tessellate differently.</summary>
    public const string ModuleVersion = "0.0.23";

    // Code is run only if it is the published one: a node_modules folder may have come with the meshes.
    private const string ModuleHash = "3fb44ce11d00611f9b3f3c5775d520ebab48930c1f08279b7b1316f05f0d3379";
    private const string BinaryHash = "33391fc9d94ea5c869a6718488bf0a9a464222bac9bdc764dfe1690cef281952";
    private const string ModuleFile = "occt-import-js.js";

    /// <summary>The tools that this process would use.</summary>
    public static StepTools Default { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; } = variable;

    /// <summary>Chosen by SYNTHICAD_STEP: "occt-draw", "occt-import-js", or null for the first that is there.</summary>
    public string? Choice => Variable("SYNTHICAD_STEP") is { Length: > 0 } choice ? choice : null;

    /// <summary>OpenCASCADE's own shell, or null.</summary>
    public string? FindDraw() => FindProgram("occt-draw") ?? FindProgram("DRAWEXE");

    /// <summary>Node.js, or null.</summary>
    public string? FindNode() => FindProgram("node") ?? FindProgram("nodejs");

    /// <summary>Finds the file to load occt-import-js by.</summary>
    /// <param name="meshFile">The STEP file: node_modules folders above it are searched.</param>
    /// <param name="node">Path of Node.js, beside which global packages are.</param>
    /// <param name="module">The full path.</param>
    /// <param name="problem">What SYNTHICAD_OCCT or a package of another version has to do with it not being found, or null.</param>
    public bool TryFindModule(string meshFile, string node, [NotNullWhen(true)] out string? module, out string? problem)
    {
        problem = null;
        if (Variable("SYNTHICAD_OCCT") is { Length: > 0 } stated)
        {
            // The user's own word is taken without a check of the version.
            module = Locate(stated);
            problem = module is null ? $"SYNTHICAD_OCCT is '{stated}', which is neither the package's folder nor its {ModuleFile}" : null;
            return module is not null;
        }

        foreach (var folder in Folders(meshFile, node))
        {
            module = Locate(folder);
            if (module is null)
            {
                continue;
            }

            if (IsPublished(module))
            {
                return true;
            }

            problem = $"'{folder}' is not occt-import-js {ModuleVersion}";
        }

        module = null;
        return false;
    }

    /// <summary>Name and version of a module, for the cache and for messages.</summary>
    public static string Describe(string module) =>
        IsPublished(module) ? $"occt-import-js {ModuleVersion}" : $"occt-import-js {HashOf(module)[..12]}-{HashOf(Path.ChangeExtension(module, ".wasm"))[..12]}";

    private static string? Locate(string path)
    {
        string[] candidates = [path, Path.Combine(path, ModuleFile), Path.Combine(path, "dist", ModuleFile), Path.Combine(path, "package", "dist", ModuleFile)];
        var found = Array.Find(candidates, File.Exists);
        return found is not null && Path.GetFileName(found) == ModuleFile ? Path.GetFullPath(found) : null;
    }

    private IEnumerable<string> Folders(string meshFile, string node)
    {
        for (var folder = Directory.GetParent(Path.GetFullPath(meshFile)); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "node_modules", "occt-import-js");
        }

        foreach (var prefix in new[] { Variable("NPM_CONFIG_PREFIX"), Variable("npm_config_prefix"), Directory.GetParent(node)?.Parent?.FullName, "/usr", "/usr/local" })
        {
            if (!string.IsNullOrEmpty(prefix))
            {
                yield return Path.Combine(prefix, "lib", "node_modules", "occt-import-js");
            }
        }

        if (Variable("APPDATA") is { Length: > 0 } roaming)
        {
            yield return Path.Combine(roaming, "npm", "node_modules", "occt-import-js");
        }

        if (NativeLibraries.ProvisionedFolder is { } provisioned)
        {
            yield return Path.Combine(provisioned, "occt-import-js");
        }
    }

    private static bool IsPublished(string module) => HashOf(module) == ModuleHash && HashOf(Path.ChangeExtension(module, ".wasm")) == BinaryHash;

    private static string HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable-file";
        }
    }

    private string? FindProgram(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [name + ".exe"] : [name];
        foreach (var folder in (Variable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var candidate in names)
            {
                var path = Path.Combine(folder, candidate);
                if (Path.IsPathFullyQualified(path) && File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
