namespace Resilience;

/// <summary>An error that the user can mend: a code (RES0xxx), where it is, what was found and what was expected.</summary>
public sealed class ResilienceException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">
    /// Stable code: <c>RES01xx</c> attribute or spec, <c>RES02xx</c> model, <c>RES03xx</c> runtime or device,
    /// <c>RES04xx</c> data, <c>RES05xx</c> gate; every code has an entry in the docs.
    /// </param>
    /// <param name="message">What was found, what was expected, and the nearest valid choice.</param>
    /// <param name="file">The file at fault, or null.</param>
    /// <param name="innerException">The cause, or null.</param>
    internal ResilienceException(string code, string message, string? file = null, Exception? innerException = null)
        : base($"{code}: {message}", innerException)
    {
        Code = code;
        Detail = message;
        File = file;
    }

    /// <summary>Stable code, <c>RES0xxx</c>.</summary>
    public string Code { get; }

    /// <summary>The message without its code.</summary>
    public string Detail { get; }

    /// <summary>The file at fault, or null.</summary>
    public string? File { get; }
}
