using System.Text;

namespace SynthiCad.Generator.Labels;

/// <summary>
/// COCO's text form of run lengths: from the fourth run on, the difference to the run two before; each number in
/// groups of 5 bits, low first, the top group carrying the sign, bit 5 saying that more follow, offset by '0'.
/// </summary>
internal static class CompressedRunLengths
{
    private const int FirstDifference = 3;
    private const int MaximumGroups = 7;

    public static string Encode(ReadOnlySpan<int> counts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < counts.Length; i++)
        {
            var value = i >= FirstDifference ? counts[i] - counts[i - 2] : counts[i];
            bool more;
            do
            {
                var group = value & 0x1F;
                value >>= 5;
                // Done when what is left is only the sign that bit 4 already shows.
                more = (group & 0x10) != 0 ? value != -1 : value != 0;
                text.Append((char)((more ? group | 0x20 : group) + '0'));
            }
            while (more);
        }

        return text.ToString();
    }

    /// <summary>The run lengths, or null where the text is cut off or holds letters outside the alphabet.</summary>
    public static int[]? Decode(ReadOnlySpan<char> text)
    {
        var counts = new List<int>();
        var position = 0;
        while (position < text.Length)
        {
            long value = 0;
            var groups = 0;
            bool more;
            do
            {
                if (position >= text.Length || text[position] < '0' || text[position] > 'o' || groups == MaximumGroups)
                {
                    return null;
                }

                var group = text[position++] - '0';
                value |= (long)(group & 0x1F) << (5 * groups);
                groups++;
                more = (group & 0x20) != 0;
                if (!more && (group & 0x10) != 0)
                {
                    value |= -1L << (5 * groups);
                }
            }
            while (more);

            counts.Add((int)(counts.Count >= FirstDifference ? value + counts[^2] : value));
        }

        return [.. counts];
    }
}
