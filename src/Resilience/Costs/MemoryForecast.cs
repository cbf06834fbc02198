namespace Resilience.Costs;

/// <summary>What a campaign will hold.</summary>
/// <param name="ImageBytes">Cached for each image: all that the layer and the rest of the model read.</param>
/// <param name="CacheBytes">Cached for all images.</param>
/// <param name="BudgetBytes">What the cache may take.</param>
/// <param name="PeakCacheBytes">Cached at a time.</param>
/// <param name="Chunks">Into how many parts the images are divided so that one at a time fits; 0 where not even one batch does.</param>
/// <param name="ModelBytes">The model's file.</param>
/// <param name="WeightBytes">The faulted tensors; each worker has its own.</param>
internal sealed record MemoryForecast(double ImageBytes, double CacheBytes, double BudgetBytes, double PeakCacheBytes, int Chunks, double ModelBytes, double WeightBytes)
{
    /// <summary>Predicts.</summary>
    /// <param name="imageBytes">Cached for each image.</param>
    /// <param name="images">Images.</param>
    /// <param name="batch">Images of a batch, which is never divided.</param>
    /// <param name="budget">Bytes that the cache may take.</param>
    /// <param name="model">Bytes of the model's file.</param>
    /// <param name="weights">Bytes of the faulted tensors.</param>
    public static MemoryForecast Of(double imageBytes, int images, int batch, long budget, long model, double weights)
    {
        var batches = (images + batch - 1) / batch;
        var batchBytes = imageBytes * Math.Min(batch, images);
        var held = Math.Min(batches, Math.Floor(budget / Math.Max(1, batchBytes)));
        var all = imageBytes * images;
        return new MemoryForecast(imageBytes, all, budget, Math.Min(all, held * batchBytes), held < 1 ? 0 : (int)Math.Ceiling(batches / held), model, weights);
    }
}
