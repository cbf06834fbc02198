namespace Resilience.Campaigns.Caching;

/// <summary>A batch in a cache file: tensors one after the other, with the checksum of their bytes.</summary>
/// <param name="Tensors">In the file's order, none of them before the one in front of it.</param>
/// <param name="Sha256">SHA-256 of the tensors' bytes in order, without the gaps between them.</param>
internal sealed record StoredBatch(StoredTensor[] Tensors, byte[] Sha256)
{
    /// <summary>Bytes of all tensors.</summary>
    public long Bytes => Tensors.Sum(tensor => tensor.Bytes);
}
