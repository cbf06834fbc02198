using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Devices;

/// <summary>
/// A layer whose activations and weights stay in a device's memory. A value there is freed before the session that made it,
/// and the weights' session, made first, lives longest: a device closes with its last session.
/// </summary>
internal sealed class DeviceLayer : IDisposable
{
    // A device does not say how much memory it has left; this much, every GPU of use here has.
    private const long ModestBytes = 1L << 30;
    private readonly SessionOptions options;
    private readonly EngineGraph graph;
    private readonly IReadOnlyList<uint[]> pristine;
    private DeviceWeights? weights;

    /// <summary>Nothing is on the device yet.</summary>
    /// <param name="options">How sessions on the device are made.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="pristine">Bits of every stored copy.</param>
    public DeviceLayer(SessionOptions options, EngineGraph graph, IReadOnlyList<uint[]> pristine)
    {
        (this.options, this.graph, this.pristine) = (options, graph, pristine);
        Residence = new DeviceResidence(options);
    }

    /// <summary>The device's memory.</summary>
    public DeviceResidence Residence { get; }

    /// <summary>Bytes of activations on the device where the user names no number.</summary>
    public static long DefaultBudget => Math.Min(ModestBytes, MemoryBudget.Default());

    /// <summary>What is kept: nothing but what the rest of the model reads.</summary>
    public static PrefixModel Prefix(GraphSections sections, string identity)
    {
        string[] outputs = [.. sections.PrefixOutputs.Intersect(sections.WholeInputs, StringComparer.Ordinal)];
        return outputs.Length == 0
            ? new PrefixModel(null, [], [], sections.WholeInputs, identity)
            : new PrefixModel(sections.Prefix, sections.PrefixInputs, outputs, sections.WholeInputs, identity);
    }

    /// <summary>Brings the weights to the device.</summary>
    public void Open() => weights ??= new DeviceWeights(Residence, options, graph, pristine);

    /// <summary>The one worker of a device that is parallel in itself.</summary>
    /// <param name="session">The model from the faultable tensors on.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="outputShape">Shape of the scores.</param>
    public DeviceWorker Employ(Session session, GraphSections sections, long[] outputShape) =>
        new(weights!, [.. graph.Targets.Select(target => target.Name)], new DeviceRunner(session, sections, graph, weights!, outputShape));

    /// <inheritdoc/>
    public void Dispose()
    {
        weights?.Dispose();
        Residence.Dispose();
    }
}
