namespace Resilience.Specs;

/// <summary>Something wrong with a campaign's text.</summary>
/// <param name="Property">The setting at fault, as <see cref="CampaignKeys"/> names it.</param>
/// <param name="Error">Code and message, with the names of the user's door.</param>
internal sealed record SpecProblem(string Property, ResilienceException Error);
