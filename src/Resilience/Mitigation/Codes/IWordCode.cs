namespace Resilience.Mitigation.Codes;

/// <summary>A code that memory keeps words in: data bits with check bits beside them.</summary>
internal interface IWordCode
{
    /// <summary>Data bits of a word, a multiple of 8, at most 128.</summary>
    int DataBits { get; }

    /// <summary>Check bits of a word, at most 128.</summary>
    int CheckBits { get; }

    /// <summary>The check bits of data bits.</summary>
    UInt128 Encode(UInt128 data);

    /// <summary>Reads a word back.</summary>
    /// <param name="data">Its data bits as read.</param>
    /// <param name="check">Its check bits as read.</param>
    DecodedWord Decode(UInt128 data, UInt128 check);
}
