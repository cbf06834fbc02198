namespace Resilience.Hosting;

/// <summary>The values of <c>[ResilienceModel]</c>; the attribute explains them.</summary>
internal sealed record ModelSettings
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    public required string? Input { get; init; }

    public required string? Output { get; init; }

    public required string? Scores { get; init; }

    public required string? Classes { get; init; }

    public required int Images { get; init; }

    public required string Device { get; init; }

    public required double Verify { get; init; }

    public required double FitPerMbit { get; init; }

    public required string? FitSource { get; init; }

    public required bool RequireDevice { get; init; }
}
