namespace SynthiCad.Benchmarks.Engine;

/// <summary>What the commands that compare take: <c>[--quick] [--root DIR] [--out DIR] [--threads N]</c>, and keys of their own.</summary>
internal sealed class ComparisonArguments
{
    private string? folder;

    /// <summary>Only what takes little time.</summary>
    public bool Quick { get; private set; }

    /// <summary>Threads to compare with; one a logical core by default.</summary>
    public int Threads { get; private set; } = Environment.ProcessorCount;

    /// <summary>The repository's folder.</summary>
    public string Root { get; private set; } = Environment.CurrentDirectory;

    /// <summary>The value of <c>--model</c>, where the command takes it.</summary>
    public string? Model { get; private set; }

    /// <summary>Where results go.</summary>
    public string Folder => folder ?? Path.Combine(Root, "artifacts", "benchmarks");

    /// <summary>Reads a command's arguments; null, and a line on the error stream, where one is unknown.</summary>
    public static ComparisonArguments? Read(string command, ReadOnlySpan<string> arguments, bool takesModel = false)
    {
        var result = new ComparisonArguments();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    result.Quick = true;
                    break;
                case "--root" when i + 1 < arguments.Length:
                    result.Root = Path.GetFullPath(arguments[++i]);
                    break;
                case "--out" when i + 1 < arguments.Length:
                    result.folder = Path.GetFullPath(arguments[++i]);
                    break;
                case "--threads" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out var number) && number > 0:
                    result.Threads = number;
                    i++;
                    break;
                case "--model" when takesModel && i + 1 < arguments.Length:
                    result.Model = arguments[++i];
                    break;
                default:
                    Console.Error.WriteLine($"{command}: unknown argument '{arguments[i]}'; known: --quick, --root DIR, --out DIR, --threads N{(takesModel ? ", --model KEY" : string.Empty)}");
                    return null;
            }
        }

        return result;
    }
}
