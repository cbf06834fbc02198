using System.Text.RegularExpressions;
using SynthiCad.Testing;
using YamlDotNet.RepresentationModel;

namespace Consumer.Tests.Templates;

/// <summary>
/// Runs a GitHub workflow on this machine: jobs in order, each cell of the matrix, every <c>run</c> step in bash as the server does. Of
/// the actions it does what those for artifacts do; the others prepare a machine.
/// </summary>
internal sealed partial class Workflow(string workspace, string scratch, Func<string, bool> skip)
{
    private readonly string artifacts = Path.Combine(scratch, "artifacts");

    /// <summary>Environment variables that stand in for a server's, by name.</summary>
    public Dictionary<string, string> Overrides { get; } = new(StringComparer.Ordinal);

    /// <summary>What each step that ran printed.</summary>
    public List<(string Step, string Output)> Ran { get; } = [];

    /// <summary>The page that the steps of a job wrote into.</summary>
    public string Summary(string job) => File.ReadAllText(Path.Combine(scratch, job + ".md"));

    public void Run(string file)
    {
        var yaml = CiFile.Load(file);
        foreach (var (name, job) in CiFile.Map(yaml, "jobs").Select(j => ((string)j.Key!, (YamlMappingNode)j.Value)))
        {
            var cells = job.Children.TryGetValue("strategy", out var strategy)
                ? ((YamlSequenceNode)strategy["matrix"]["shard"]).Select(c => (string)c!).ToList()
                : [string.Empty];
            foreach (var cell in cells)
            {
                var known = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["matrix.shard"] = cell,
                    ["strategy.job-total"] = $"{cells.Count}",
                    ["github.workspace"] = workspace,
                    ["github.repository"] = "owner/repository",
                    ["github.token"] = "token",
                };
                var environment = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["GITHUB_ACTIONS"] = "true",
                    ["GITHUB_WORKSPACE"] = workspace,
                    ["GITHUB_STEP_SUMMARY"] = Path.Combine(scratch, name + ".md"),
                };
                Define(environment, yaml, known);
                Define(environment, job, known);
                foreach (var step in (YamlSequenceNode)job["steps"])
                {
                    Step((YamlMappingNode)step, environment, known);
                }
            }
        }
    }

    private static void Define(Dictionary<string, string> environment, YamlMappingNode owner, Dictionary<string, string> known)
    {
        foreach (var (name, value) in owner.Children.ContainsKey("env") ? CiFile.Map(owner, "env") : [])
        {
            environment[(string)name!] = known[$"env.{name}"] = Evaluate((string)value!, known);
        }
    }

    private void Step(YamlMappingNode step, Dictionary<string, string> jobEnvironment, Dictionary<string, string> known)
    {
        if (step.Children.TryGetValue("uses", out var action))
        {
            Act((string)action!, step, known);
            return;
        }

        var script = (string)step["run"]!;
        if (skip(script))
        {
            return;
        }

        var environment = new Dictionary<string, string>(jobEnvironment, StringComparer.Ordinal);
        Define(environment, step, known);
        foreach (var (name, value) in Overrides)
        {
            environment[name] = value;
        }

        var folder = step.Children.TryGetValue("working-directory", out var inside) ? Path.Combine(workspace, Evaluate((string)inside!, known)) : workspace;
        var result = DotNet.RunProgram("bash", folder, ["-e", "-c", Evaluate(script, known)], [.. environment.Select(e => (e.Key, e.Value))]);
        Assert.True(result.ExitCode == 0, $"{script}\n{result.Output}");
        Ran.Add(((string)step["name"]!, result.Output));
    }

    private void Act(string action, YamlMappingNode step, Dictionary<string, string> known)
    {
        if (action == "actions/upload-artifact@v4")
        {
            var path = Path.Combine(workspace, Evaluate((string)step["with"]["path"]!, known));
            Assert.True(Directory.Exists(path), path);

            // Moved out of the way: the next job has a machine of its own.
            if ((string)step["with"]["name"]! != "resilience-report")
            {
                Directory.CreateDirectory(artifacts);
                Directory.Move(path, Path.Combine(artifacts, Evaluate((string)step["with"]["name"]!, known)));
            }
        }
        else if (action == "actions/download-artifact@v4")
        {
            foreach (var artifact in Directory.GetDirectories(artifacts, (string)step["with"]["pattern"]!))
            {
                Directory.Move(artifact, Path.Combine(workspace, Path.GetFileName(artifact)));
            }
        }
        else
        {
            Assert.Contains(action, (string[])["actions/checkout@v4", "actions/setup-dotnet@v4", "actions/cache@v4", "github/codeql-action/upload-sarif@v3"]);
        }
    }

    private static string Evaluate(string text, Dictionary<string, string> known) => Expression().Replace(text, match =>
        known.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new InvalidOperationException($"unknown expression {match.Value}"));

    [GeneratedRegex(@"\$\{\{ (.*?) \}\}")]
    private static partial Regex Expression();
}
