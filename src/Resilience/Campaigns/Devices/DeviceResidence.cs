using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Devices;

/// <summary>A device's memory, and the ways into it and out of it.</summary>
/// <param name="options">How sessions on the device are made.</param>
internal sealed class DeviceResidence(SessionOptions options) : IDisposable
{
    private readonly Dictionary<(ElementType Type, int Rank), Session> copies = [];

    /// <summary>The memory.</summary>
    public DeviceMemory Memory { get; } = DeviceMemory.Of(options.Device);

    /// <summary>True where the device is the processor, whose runs are the same bit for bit.</summary>
    public bool IsProcessor => options.Device == ExecutionDevice.Cpu;

    /// <summary>Computes what is kept of a batch, and keeps it on the device.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="images">Their pixels.</param>
    /// <param name="prefix">What is kept.</param>
    /// <param name="session">Computes it; null where only the images are kept.</param>
    /// <param name="cancellation">Ends it.</param>
    public CachedBatch Compute(ImageBatch batch, Tensor images, PrefixModel prefix, Session? session, CancellationToken cancellation)
    {
        Tensor[] computed = [];
        if (session is not null)
        {
            using var binding = new IoBinding(session, prefix.Inputs, prefix.Outputs);
            for (var i = 0; i < prefix.Inputs.Count; i++)
            {
                binding.Input(i, images);
            }

            for (var i = 0; i < prefix.Outputs.Count; i++)
            {
                binding.Output(i, Memory);
            }

            binding.Run(cancellation);
            computed = binding.Outputs();
        }

        // What the prefix does not compute is the model's own input.
        var outputs = prefix.Outputs.ToList();
        return new CachedBatch(batch, [.. prefix.Kept.Select(name => outputs.IndexOf(name) is >= 0 and var place ? computed[place] : Upload(images))]);
    }

    /// <summary>Copies a value into the device's memory.</summary>
    public Tensor Upload(Tensor value)
    {
        using var binding = new IoBinding(Copying(value), ["x"], ["y"]);
        binding.Input(0, value);
        binding.Output(0, Memory);
        binding.Run();
        return binding.Outputs()[0];
    }

    /// <summary>Copies a value out of the device's memory.</summary>
    public Tensor Download(Tensor value)
    {
        using var binding = new IoBinding(Copying(value), ["x"], ["y"]);
        var result = Tensor.Allocate(value.ElementType, value.Shape);
        binding.Input(0, value);
        binding.Output(0, result);
        binding.Run();
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in copies.Values)
        {
            session.Dispose();
        }

        Memory.Dispose();
    }

    private Session Copying(Tensor value)
    {
        var key = (value.ElementType, value.Shape.Length);
        if (!copies.TryGetValue(key, out var session))
        {
            copies.Add(key, session = Session.Create(ScatterModel.BuildCopy((int)key.ElementType, key.Length), options));
        }

        return session;
    }
}
