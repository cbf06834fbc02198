namespace SynthiCad.Generator.Denoising;

/// <summary>Work on the rows of an image, each independent of the others.</summary>
/// <param name="height">Rows.</param>
/// <param name="threads">Threads to use.</param>
internal sealed class RowWork(int height, int threads)
{
    /// <summary>Does something for each row.</summary>
    public void Each(Action<int> work)
    {
        if (threads == 1)
        {
            for (var y = 0; y < height; y++)
            {
                work(y);
            }

            return;
        }

        Parallel.For(0, height, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
    }

    /// <summary>Does something for each band of rows: its first row, how many.</summary>
    public void Each(int rows, Action<int, int> work)
    {
        var bands = new RowWork((height + rows - 1) / rows, threads);
        bands.Each(band => work(band * rows, Math.Min(rows, height - (band * rows))));
    }
}
