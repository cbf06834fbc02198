namespace Resilience.Models.Inputs;

/// <summary>What happens to an image whose size is not the model's.</summary>
internal enum ResizeMode
{
    /// <summary>An error: nothing is resized.</summary>
    None,

    /// <summary>Width and height are each brought to the model's; the picture may be distorted.</summary>
    Stretch,

    /// <summary>The shorter side is brought to a length, and the model's size is cut out of the middle.</summary>
    Crop,

    /// <summary>The whole picture is made to fit, and what is left of the model's size is filled.</summary>
    Letterbox,
}
