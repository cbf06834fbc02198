using System.Runtime.CompilerServices;
using System.Text;

namespace Resilience.Tests;

/// <summary>
/// Compares a text with a committed <c>*.verified.*</c> file next to the test. On a mismatch the new text is written to
/// <c>*.received.*</c>: look at it, and rename it if it is right.
/// </summary>
internal static class Approved
{
    /// <summary>Checks a text against <c>Class.Member.verified.extension</c>.</summary>
    public static void Check(string actual, string extension, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{member}");
        var verified = $"{stem}.verified.{extension}";
        var received = $"{stem}.received.{extension}";

        // A check-out may have turned line ends; what counts is the text.
        var text = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (string.Equals(expected, text, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(false));
        Assert.Fail(expected is null
            ? $"There is no {Path.GetFileName(verified)} yet. Look at {received} and rename it."
            : $"{Path.GetFileName(verified)} differs from line {FirstDifference(expected, text)} on. Compare with {received}.");
    }

    private static int FirstDifference(string expected, string actual)
    {
        var (one, two) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < one.Length && line < two.Length && string.Equals(one[line], two[line], StringComparison.Ordinal))
        {
            line++;
        }

        return line + 1;
    }
}
