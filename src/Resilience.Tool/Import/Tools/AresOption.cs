namespace Resilience.Tool.Import.Tools;

/// <summary>An option of one of Ares' scripts.</summary>
/// <param name="Short">With one dash.</param>
/// <param name="Long">With two.</param>
/// <param name="Flag">It has no value.</param>
/// <param name="Elsewhere">Set where bits.py does not have it: what it is about.</param>
internal sealed record AresOption(string Short, string Long, bool Flag = false, string? Elsewhere = null)
{
    /// <summary>The option of a name; a beginning of a long name that fits one option is enough, as for Python's argparse.</summary>
    public static AresOption? Find(string name)
    {
        var exact = AresTool.Options.FirstOrDefault(o => o.Short == name || o.Long == name);
        if (exact is not null || !name.StartsWith("--", StringComparison.Ordinal) || name.Length < 3)
        {
            return exact;
        }

        var begun = AresTool.Options.Where(o => o.Elsewhere is null && o.Long.StartsWith(name, StringComparison.Ordinal)).ToList();
        return begun.Count == 1 ? begun[0] : null;
    }
}
