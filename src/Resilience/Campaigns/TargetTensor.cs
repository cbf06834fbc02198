using System.Text.Json.Serialization;
using Resilience.Faults.Values;
using Resilience.Models;

namespace Resilience.Campaigns;

/// <summary>A tensor whose elements can be faulted.</summary>
/// <param name="Name">Initializer name.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Elements">Product of the dimensions.</param>
/// <param name="ElementType">ONNX element type code: 1 is float32.</param>
internal sealed record TargetTensor(string Name, IReadOnlyList<long> Shape, long Elements, [property: JsonIgnore] int ElementType = TargetTensor.Float32)
{
    private const int Float32 = 1;

    /// <summary>The element type by name in reports; absent means float32.</summary>
    [JsonPropertyName("type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type
    {
        get => ElementType == Float32 ? null : ElementKinds.Name(ElementType);

        // A reader sets it to null where the file has none; a name that there is not is no element type.
        init => ElementType = value is null ? ElementType : ElementFormats.All.FirstOrDefault(format => format.Name == value)?.OnnxType ?? 0;
    }

    /// <summary>How its elements are numbers; null where they are none that can be struck.</summary>
    [JsonIgnore]
    public ElementFormat? Format => ElementFormats.OfOnnx(ElementType);
}
