using System.Text.RegularExpressions;
using SynthiCad.Testing;

namespace Consumer.Tests.Documentation;

/// <summary>Commands that are too long or too far-reaching to run: their scripts, projects and options at least exist.</summary>
public sealed partial class UnrunCommandTests
{
    [Fact]
    public void Every_command_that_does_not_run_names_what_exists()
    {
        var commands = Block.Of("bash", "sh").Where(b => NotRun.Shell.ContainsKey(b.Name)).SelectMany(Commands).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, words =>
        {
            switch (words)
            {
                case [var script, ..] when script.EndsWith(".sh", StringComparison.Ordinal):
                    Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(InRepository(script)).HasFlag(UnixFileMode.UserExecute), script);
                    break;
                case ["dotnet", "test"] or ["dotnet", "test" or "build", ['-', ..] or "Gate", ..] or ["dotnet", "run", "--project", "MyTests"]:
                    break;
                case ["dotnet", "msbuild", ['-', 't', ':', .. var target]]:
                    Assert.Contains($"<Target Name=\"{target}\"", File.ReadAllText(InRepository("src/Resilience.MSBuild/build/Resilience.MSBuild.targets")), StringComparison.Ordinal);
                    break;
                case ["dotnet", "test" or "build", var project, ..]:
                    Assert.True(Path.Exists(InRepository(project)), project);
                    break;
                case ["dotnet", "run", ..]:
                    Assert.True(Path.Exists(InRepository(words[Array.IndexOf(words, "--project") + 1])), string.Join(' ', words));
                    break;
                case ["dotnet", "new", "resilience" or "tool-manifest", ..] or ["dotnet", "tool", "install", "Resilience.Tool"] or ["apt-get" or "npm", "install", ..]:
                    break;
                case ["dotnet", "add", "package", var id]:
                    Assert.True(id == "Microsoft.ML.OnnxRuntime" || File.Exists(InRepository($"src/{id}/{id}.csproj")), id);
                    break;
                case ["resilience" or "synthicad", ..]:
                    Assert.Contains(words[1], (string[])["convert", "merge", "sweep"]);
                    break;
                default:
                    Assert.Fail($"this test does not know how to check '{string.Join(' ', words)}'");
                    break;
            }
        });
    }

    /// <summary>Commands as words: comments and settings of variables gone, continued lines joined.</summary>
    private static IEnumerable<string[]> Commands(Block block) =>
        from line in Regex.Replace(block.Text, @"\\\n\s*", " ").Split('\n')
        let command = Regex.Replace(line, @"(^|\s)#.*$|^([A-Z_]+=\S+\s+)+", string.Empty).Trim()
        where command.Length > 0
        select Word().Matches(command).Select(m => m.Value.Trim('"')).ToArray();

    private static string InRepository(string path) => Path.Combine(Checkout.Root, path);

    [GeneratedRegex("""
        "[^"]*"|\S+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
