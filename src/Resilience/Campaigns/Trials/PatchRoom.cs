using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>Values of some channels for a batch.</summary>
/// <param name="Gathered">What the patch reads channel by channel.</param>
/// <param name="Output">What it computes.</param>
internal sealed record PatchRoom(Tensor[] Gathered, Tensor Output) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Output.Dispose();
        foreach (var tensor in Gathered)
        {
            tensor.Dispose();
        }
    }
}
