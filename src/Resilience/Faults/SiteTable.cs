namespace Resilience.Faults;

/// <summary>Sites already drawn: open addressing with linear probing in a table that is at most half full.</summary>
internal readonly ref struct SiteTable
{
    private readonly Span<long> slots;

    /// <summary>Takes over working memory.</summary>
    /// <param name="slots">A power of two of at least twice the sites that will be inserted.</param>
    public SiteTable(Span<long> slots)
    {
        this.slots = slots;
        slots.Fill(-1);
    }

    /// <summary>Adds a site.</summary>
    /// <returns>False where it was there before.</returns>
    public bool TryInsert(long site)
    {
        var mask = slots.Length - 1;
        var slot = (int)(((ulong)site * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (slots[slot] != -1)
        {
            if (slots[slot] == site)
            {
                return false;
            }

            slot = (slot + 1) & mask;
        }

        slots[slot] = site;
        return true;
    }
}
