namespace SynthiCad.Benchmarks.Engine.Contenders;

/// <summary>Children that run PyTorchFI, one a layer, kept while a model is measured: starting one takes long.</summary>
internal sealed class PyTorchFiPool(string script, int batch, int threads) : IDisposable
{
    private readonly Dictionary<string, PyTorchFi> children = new(StringComparer.Ordinal);

    /// <summary>The child for a layer; not started yet the first time.</summary>
    public PyTorchFi Of(string layer)
    {
        if (!children.TryGetValue(layer, out var child))
        {
            children.Add(layer, child = new PyTorchFi(script, layer, batch, threads, tunedMalloc: false));
        }

        return child;
    }

    /// <summary>Another child, with an allocator that keeps its memory; the caller's.</summary>
    public PyTorchFi Tuned(string layer) => new(script, layer, batch, threads, tunedMalloc: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var child in children.Values)
        {
            child.Dispose();
        }
    }
}
