using System.Text.Json;
using Resilience.Models;
using Resilience.Models.Inventory;

namespace Resilience.Tool.Inspect;

/// <summary>An inventory as JSON; docs/inspect.md describes every member.</summary>
internal sealed record InventoryDocument
{
    public const string FormatName = "resilience-inventory";

    public string Format { get; init; } = FormatName;

    public int SchemaVersion { get; init; } = 1;

    public required InventoryModelPart Model { get; init; }

    public required IReadOnlyList<InventoryValuePart> Inputs { get; init; }

    public required IReadOnlyList<InventoryValuePart> Outputs { get; init; }

    public required IReadOnlyList<InventoryLayerPart> Layers { get; init; }

    public required InventorySpacesPart FaultSpace { get; init; }

    public required double Macs { get; init; }

    /// <summary>Names of nodes whose multiply-accumulates are not known.</summary>
    public required IReadOnlyList<string> LayersWithoutMacs { get; init; }

    public required IReadOnlyList<InventoryExclusionPart> OutOfScope { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The text of the document, with a line end.</summary>
    public static string Write(ModelInventory inventory) => JsonSerializer.Serialize(Of(inventory), InventoryJsonContext.Default.InventoryDocument) + "\n";

    private static InventoryDocument Of(ModelInventory inventory)
    {
        var model = inventory.Model;
        return new InventoryDocument
        {
            Model = new InventoryModelPart(
                model.FileName, model.Sha256, model.Bytes.LongLength, model.Proto.IrVersion, model.Proto.ProducerName, [.. inventory.Opsets.Select(o => new InventoryOpset(o.Key, o.Value))]),
            Inputs = [.. inventory.Inputs.Select(Value)],
            Outputs = [.. inventory.Outputs.Select(Value)],
            Layers = [.. inventory.Nodes.Select(n => new InventoryLayerPart(
                n.Index, n.Name, n.OpType, n.Domain, n.Macs, n.ParameterCount, n.ParameterBits, n.ActivationBits, [.. n.Parameters.Select(Parameter)], [.. n.Outputs.Select(Value)],
                n.States is { } states ? new InventoryStatesPart(states.Steps, states.Shape, states.HasCell, states.Bits) : null))],
            FaultSpace = new InventorySpacesPart(
                Space(inventory.AllParameters),
                [.. inventory.Parameters.Select(p => new InventoryKindPart(ElementKinds.Name(p.Key.ElementType), InventoryText.Role(p.Key.Role), p.Value.Tensors, p.Value.Elements, p.Value.Bits))],
                Space(inventory.Activations),
                Space(inventory.ModelInputs)),
            Macs = inventory.Macs,
            LayersWithoutMacs = [.. inventory.Nodes.Where(n => n.Macs is null).Select(n => n.Name)],
            OutOfScope = [.. inventory.OutOfScope.Select(e => new InventoryExclusionPart(e.Kind, e.Name, e.Where, Type(e.ElementType), e.Shape, ScopeWords.Key(e.Reason), ScopeWords.Text(e.Reason)))],
            Notes = inventory.Notes,
        };
    }

    private static InventoryValuePart Value(InventoryValue value) =>
        new(value.Name, Type(value.ElementType), value.Shape, value.Bits, value.OutOfScope is { } reason ? ScopeWords.Key(reason) : null);

    private static InventoryParameterPart Parameter(InventoryParameter p) =>
        new(p.Name, InventoryText.Role(p.Role), ElementKinds.Name(p.ElementType), p.Shape, p.Elements, p.Bits, p.SharedWith);

    private static InventorySpacePart Space(InventorySpace space) => new(space.Tensors, space.Elements, space.Bits);

    private static string? Type(int elementType) => elementType == 0 ? null : ElementKinds.Name(elementType);
}
