using Resilience.Models;

namespace Resilience.Campaigns.Preparation;

/// <summary>Inputs and outputs of a model in messages.</summary>
internal static class ValueText
{
    /// <summary><c>'x' float32 [?, 3, 224, 224], 'y' int64 [?]</c>.</summary>
    public static string List(IReadOnlyList<ModelValue> values) => values.Count == 0 ? "(none)" : string.Join(", ", values.Select(Of));

    /// <summary>One of them.</summary>
    public static string Of(ModelValue value) =>
        $"'{value.Name}' {(value.ElementType == 0 ? "of unknown type" : ElementKinds.Name(value.ElementType))} [{(value.Shape is null ? "?" : string.Join(", ", value.Shape.Select(size => size < 0 ? "?" : size.ToString(System.Globalization.CultureInfo.InvariantCulture))))}]";
}
