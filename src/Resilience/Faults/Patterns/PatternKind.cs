namespace Resilience.Faults.Patterns;

/// <summary>A kind of pattern as users write it: a name, and whole numbers in brackets.</summary>
/// <param name="Name">Name.</param>
/// <param name="Parameters">Names of its numbers.</param>
/// <param name="Defaults">Their values where the brackets are left out; empty where they may not be.</param>
/// <param name="Make">Makes the pattern; null where the numbers do not fit together.</param>
/// <param name="Meaning">Which elements it takes, for docs.</param>
internal sealed record PatternKind(string Name, string[] Parameters, long[] Defaults, Func<long[], FaultPattern?> Make, string Meaning)
{
    /// <summary>How it is written, such as <c>block(height,width)</c>.</summary>
    public string Usage => Parameters.Length == 0 ? Name : $"{Name}({string.Join(',', Parameters)})";
}
