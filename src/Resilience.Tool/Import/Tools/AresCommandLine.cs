using System.Text;

namespace Resilience.Tool.Import.Tools;

/// <summary>The options given to a script of Ares.</summary>
/// <param name="Script">The script's file name, or null where only options are given.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="File">For messages: the shell script, or the command line's name.</param>
internal sealed record AresCommandLine(string? Script, IReadOnlyList<string> Arguments, string File)
{
    /// <summary>Reads a command line, or the first call of a Python script in a shell script whose path is given.</summary>
    /// <exception cref="ResilienceException">RES0140.</exception>
    public static AresCommandLine Read(string source)
    {
        var trimmed = source.Trim();
        if (!trimmed.StartsWith('-') && !trimmed.Contains(".py", StringComparison.Ordinal) && trimmed.Length > 0)
        {
            return OfScript(trimmed);
        }

        return Of(ShellWords.Split(trimmed, "ares"), "ares");
    }

    private static AresCommandLine OfScript(string path)
    {
        var text = ConfigFile.Read(path);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var file = Place.Of(path, i + 1, 1);
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (Assignment(line) is var (name, value))
            {
                variables[name] = string.Join(' ', ShellWords.Split(Substitute(value, variables), file));
            }
            else if (line.Contains(".py", StringComparison.Ordinal))
            {
                return Of(ShellWords.Split(Substitute(line, variables), file), file);
            }
        }

        throw new ResilienceException(ErrorCodes.NotThatToolsConfig, "calls no Python script; Ares is configured by the options of its bits.py, such as: resilience import ares -- -m mnist_fc -frate 1e-4", path);
    }

    private static AresCommandLine Of(List<string> words, string file)
    {
        var end = words.FindIndex(w => w is "|" or ">" or ">>" or "&&" or "||" or ";" or "&" or "2>&1");
        if (end >= 0)
        {
            words.RemoveRange(end, words.Count - end);
        }

        var script = words.FindIndex(w => w.EndsWith(".py", StringComparison.Ordinal) && !w.StartsWith('-'));
        return new AresCommandLine(script < 0 ? null : words[script][(words[script].LastIndexOf('/') + 1)..], words[(script + 1)..], file);
    }

    private static (string Name, string Value)? Assignment(string line)
    {
        var text = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..].TrimStart() : line;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text[..equals].All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !text.Contains(".py", StringComparison.Ordinal)
            ? (text[..equals], text[(equals + 1)..])
            : null;
    }

    private static string Substitute(string text, Dictionary<string, string> variables)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var braced = text[i + 1] == '{';
            var start = i + (braced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            result.Append(variables.GetValueOrDefault(text[start..end], string.Empty));
            i = braced && end < text.Length && text[end] == '}' ? end : end - 1;
            if (result.Length > ConfigFile.MaxBytes)
            {
                break;
            }
        }

        return result.ToString();
    }
}
