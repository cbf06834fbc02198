namespace Resilience.Faults;

/// <summary>A text of the form <c>name</c> or <c>name(argument,…)</c>.</summary>
/// <param name="Name">What stands before the brackets; the whole text where they are not a pair at its end.</param>
/// <param name="Arguments">What stands between them, divided at commas; null where there are none.</param>
internal sealed record CallText(string Name, IReadOnlyList<string>? Arguments)
{
    /// <summary>Reads a text; never fails.</summary>
    public static CallText Read(string? text)
    {
        var whole = (text ?? string.Empty).Trim();
        var open = whole.IndexOf('(', StringComparison.Ordinal);
        return open < 0 || whole[^1] != ')'
            ? new CallText(whole, null)
            : new CallText(whole[..open].TrimEnd(), [.. whole[(open + 1)..^1].Split(',').Select(argument => argument.Trim())]);
    }
}
