namespace Resilience.Specs;

/// <summary>Where a user wrote a campaign; settings have other names there.</summary>
internal enum SpecDoor
{
    /// <summary><c>[FaultCampaign]</c> and <c>[CorruptionCampaign]</c>: <c>MinAccuracy = 0.8</c>.</summary>
    Attribute,

    /// <summary><c>[BitFlipCampaign]</c>: likewise, with <c>Layer</c> and <c>Flips</c>.</summary>
    BitFlipAttribute,

    /// <summary>A campaign file: <c>min-accuracy: 0.8</c>.</summary>
    File,
}
