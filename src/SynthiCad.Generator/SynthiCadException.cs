namespace SynthiCad.Generator;

/// <summary>An error that the user can mend: a code (SCAD0xxx), where it is, what was found and what was expected.</summary>
internal sealed class SynthiCadException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">Stable code, <c>SCAD0xxx</c>; every code has an entry in the docs.</param>
    /// <param name="message">What was found, what was expected, and the nearest valid choice; no trailing newline.</param>
    /// <param name="file">The file at fault, or null.</param>
    /// <param name="line">1-based line, or 0 where there is none.</param>
    /// <param name="column">1-based column, or 0 where there is none.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SynthiCadException(string code, string message, string? file = null, int line = 0, int column = 0, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>Stable code, <c>SCAD0xxx</c>.</summary>
    public string Code { get; }

    /// <summary>The file at fault, or null.</summary>
    public string? File { get; }

    /// <summary>1-based line, or 0.</summary>
    public int Line { get; }

    /// <summary>1-based column, or 0.</summary>
    public int Column { get; }

    /// <summary>The canonical form that MSBuild and editors understand: <c>file(line,col): error CODE: text</c>.</summary>
    public string ToCanonicalString(string severity = "error")
    {
        var origin = File ?? "synthicad";
        var position = Line > 0 ? Column > 0 ? $"({Line},{Column})" : $"({Line})" : string.Empty;
        return $"{origin}{position}: {severity} {Code}: {Message}";
    }
}
