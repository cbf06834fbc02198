using System.Text.Json.Serialization;

namespace Resilience.Tool.Inspect;

#pragma warning disable MA0048 // The pieces of one document, each a line long.

/// <summary>The file.</summary>
internal sealed record InventoryModelPart(string File, string Sha256, long Bytes, long IrVersion, string Producer, IReadOnlyList<InventoryOpset> Opsets);

/// <summary>An operator set; the empty domain is ONNX's own.</summary>
internal sealed record InventoryOpset(string Domain, long Version);

/// <summary>An input, an output or what a node computes; -1 is an open dimension.</summary>
internal sealed record InventoryValuePart(string Name, string? ElementType, IReadOnlyList<long>? Shape, long? Bits, string? OutOfScope);

/// <summary>An initializer in the fault space.</summary>
internal sealed record InventoryParameterPart(
    string Name, string Role, string ElementType, IReadOnlyList<long> Shape, long Elements, long Bits, IReadOnlyList<string> SharedWith);

/// <summary>A node.</summary>
internal sealed record InventoryLayerPart(
    int Index, string Name, string OpType, string Domain, double? Macs, long Parameters, long ParameterBits, long ActivationBits,
    IReadOnlyList<InventoryParameterPart> Initializers, IReadOnlyList<InventoryValuePart> Outputs, InventoryStatesPart? States);

/// <summary>States of a recurrent layer at each of its steps.</summary>
internal sealed record InventoryStatesPart(long? Steps, IReadOnlyList<long> Shape, bool HasCell, long? BitsPerStep);

/// <summary>A part of the fault space.</summary>
internal sealed record InventorySpacePart(int Tensors, long Elements, long Bits);

/// <summary>Parameters of one type and role.</summary>
internal sealed record InventoryKindPart(string ElementType, string Role, int Tensors, long Elements, long Bits);

/// <summary>All that can be struck; an initializer of several layers is counted once.</summary>
internal sealed record InventorySpacesPart(
    InventorySpacePart Parameters, IReadOnlyList<InventoryKindPart> ParametersByKind, InventorySpacePart Activations, InventorySpacePart ModelInputs);

/// <summary>What cannot be struck.</summary>
internal sealed record InventoryExclusionPart(string Kind, string Name, string Where, string? ElementType, IReadOnlyList<long>? Shape, string Reason, string Text);

/// <summary>Generated serializers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(InventoryDocument))]
internal sealed partial class InventoryJsonContext : JsonSerializerContext;
