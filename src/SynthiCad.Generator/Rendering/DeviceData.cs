namespace SynthiCad.Generator.Rendering;

/// <summary>What devices built for one thing that scenes share; each by its own name.</summary>
internal sealed class DeviceData
{
    private readonly Dictionary<string, object> built = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>What a device built, built on first use and kept.</summary>
    public T GetOrBuild<T>(string device, Func<T> build)
        where T : class
    {
        lock (gate)
        {
            if (!built.TryGetValue(device, out var data))
            {
                data = build();
                built.Add(device, data);
            }

            return (T)data;
        }
    }
}
