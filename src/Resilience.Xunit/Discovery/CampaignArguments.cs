using Resilience.Campaigns;
using Resilience.Faults;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>The attribute's values as they are serialized into a test case; meaning is given by <see cref="ToSpec"/>.</summary>
internal sealed record CampaignArguments
{
    public required string Layer { get; init; }

    public required string Flips { get; init; }

    public required int Step { get; init; }

    public required string Bits { get; init; }

    public required int Iterations { get; init; }

    public required double MinAccuracy { get; init; }

    public required double Confidence { get; init; }

    public required string Sampling { get; init; }

    public required string Mode { get; init; }

    public required string Stop { get; init; }

    public required double Precision { get; init; }

    public required long Seed { get; init; }

    /// <summary>Reads the attribute without creating it.</summary>
    public static CampaignArguments From(IAttributeInfo attribute) => new()
    {
        Layer = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Layer)) ?? string.Empty,
        Flips = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Flips)) ?? string.Empty,
        Step = attribute.GetNamedArgument<int>(nameof(BitFlipCampaignAttribute.Step)),
        Bits = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Bits)) ?? string.Empty,
        Iterations = attribute.GetNamedArgument<int>(nameof(BitFlipCampaignAttribute.Iterations)),
        MinAccuracy = attribute.GetNamedArgument<double>(nameof(BitFlipCampaignAttribute.MinAccuracy)),
        Confidence = attribute.GetNamedArgument<double>(nameof(BitFlipCampaignAttribute.Confidence)),
        Mode = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Mode)) ?? string.Empty,
        Sampling = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Sampling)) ?? string.Empty,
        Stop = attribute.GetNamedArgument<string>(nameof(BitFlipCampaignAttribute.Stop)) ?? string.Empty,
        Precision = attribute.GetNamedArgument<double>(nameof(BitFlipCampaignAttribute.Precision)),
        Seed = attribute.GetNamedArgument<long>(nameof(BitFlipCampaignAttribute.Seed)),
    };

    /// <summary>Checks every value and gives the campaign's spec.</summary>
    /// <exception cref="ResilienceException">RES01xx with the attribute's property, what was found and what was expected.</exception>
    public CampaignSpec ToSpec(string name)
    {
        if (string.IsNullOrWhiteSpace(Layer))
        {
            throw new ResilienceException(ErrorCodes.LayerNotNamed, "Layer is empty; expected a node name of the model, such as Layer = \"block4_conv3\"");
        }

        var spec = new CampaignSpec
        {
            Name = name,
            Layer = Layer,
            Flips = FlipGrid.Parse(Flips, Step),
            Bits = BitSelection.Parse(Bits),
            Iterations = Iterations,
            MinAccuracy = MinAccuracy,
            Confidence = Confidence,
            Sampling = SamplingWords.Parse<SamplingMode>(nameof(Sampling), Sampling),
            Stop = SamplingWords.Parse<StopMode>(nameof(Stop), Stop),
            Precision = Precision,
            Mode = SamplingWords.Parse<CampaignMode>(nameof(Mode), Mode),
            Seed = unchecked((ulong)Seed),
        };
        SpecCheck.Require(spec);
        return spec;
    }
}
