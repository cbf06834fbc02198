namespace Resilience.Costs;

/// <summary>How much a campaign does.</summary>
/// <param name="Flips">Its points, ascending.</param>
/// <param name="Iterations">Trials a point, all of them: a rule that stops early makes it cheaper.</param>
/// <param name="Images">Images of each trial.</param>
/// <param name="Sites">Fault sites.</param>
/// <param name="Chunks">Into how many parts the images are divided so that their activations fit into memory.</param>
/// <param name="ImageBytes">Bytes of an image's activations.</param>
internal sealed record CampaignSize(IReadOnlyList<int> Flips, int Iterations, int Images, long Sites, int Chunks, double ImageBytes);
