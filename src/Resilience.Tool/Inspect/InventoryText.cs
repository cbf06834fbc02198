using System.Globalization;
using Resilience.Costs;
using Resilience.Models;
using Resilience.Models.Inventory;

namespace Resilience.Tool.Inspect;

/// <summary>An inventory as lines for people.</summary>
internal static class InventoryText
{
    private const int NamesShown = 4;

    /// <summary>Writes it.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="output">Where to.</param>
    /// <param name="decorated">Rules and colours for a terminal.</param>
    public static void Write(ModelInventory inventory, TextWriter output, bool decorated)
    {
        var model = inventory.Model;
        Line(output, "model", $"{model.FileName}, {Quantities.Bytes(model.Bytes.LongLength)}, {string.Join(", ", inventory.Opsets.Select(o => $"{(o.Key.Length == 0 ? "opset" : o.Key)} {o.Value}"))}");
        Line(output, "sha256", $"{model.Sha256}");
        foreach (var (key, value) in inventory.Inputs.Select(i => ("input", i)).Concat(inventory.Outputs.Select(o => ("output", o))))
        {
            Line(output, key, $"{value.Name} {TypeOf(value)} {Shape(value.Shape)}{(value.OutOfScope is { } reason ? $": out of scope, {ScopeWords.Text(reason)}" : string.Empty)}");
        }

        output.Write("\n");
        Layers(inventory).Write(output, decorated);
        output.Write("\n");
        foreach (var (kind, space) in inventory.Parameters)
        {
            Line(output, "parameters", $"{ElementKinds.Name(kind.ElementType)} {Plural(kind.Role)}: {space.Elements:N0} in {Tensors(space)}, {space.Bits:N0} bits");
        }

        Space(output, "parameters", inventory.AllParameters, "in all");
        Space(output, "activations", inventory.Activations, "outputs of nodes");
        foreach (var node in inventory.Nodes.Where(n => n.States is not null))
        {
            Line(output, "states", $"{node.Name}: {States(node.States!)}");
        }

        Space(output, "inputs", inventory.ModelInputs, "of the model");
        Line(output, "work", $"{Macs(inventory.Macs)} multiply-accumulates a run{Unknown(inventory)}");
        Excluded(inventory, output);
        foreach (var shared in inventory.Nodes.SelectMany(n => n.Parameters).Where(p => p.SharedWith.Count > 0).DistinctBy(p => p.Name))
        {
            Line(output, "shared", $"{shared.Name} also belongs to {Names(shared.SharedWith)}: a fault in it strikes them all; it is counted once in the sums");
        }

        foreach (var note in inventory.Notes)
        {
            Line(output, "note", $"{note}");
        }
    }

    /// <summary>A role as users read it.</summary>
    public static string Role(TensorRole role) => role == TensorRole.ZeroPoint ? "zero-point" : role.ToString().ToLowerInvariant();

    private static TextTable Layers(ModelInventory inventory)
    {
        var table = new TextTable("layer", "operator", "output", "type", " parameters", "of type", " parameter bits", " activation bits", " MACs");
        foreach (var node in inventory.Nodes.Where(n => n.Parameters.Count > 0 || n.Outputs.Any(o => o.OutOfScope is null)))
        {
            var output = node.Outputs.FirstOrDefault(o => o.OutOfScope is null) ?? (node.Outputs.Count > 0 ? node.Outputs[0] : null);
            table.Add(
                node.Name,
                node.OpType,
                output is null ? "-" : Shape(output.Shape) + (node.Outputs.Count > 1 ? Text($" and {node.Outputs.Count - 1} more") : string.Empty),
                output is null ? "-" : TypeOf(output),
                Number(node.ParameterCount),
                string.Join('+', node.Parameters.Select(p => ElementKinds.Name(p.ElementType)).Distinct(StringComparer.Ordinal)),
                Number(node.ParameterBits),
                node.Outputs.Any(o => o.Bits is null) ? "?" : Number(node.ActivationBits),
                node.Macs is { } macs ? macs == 0 ? "-" : Macs(macs) : "?");
        }

        return table;
    }

    private static string States(InventoryStates states)
    {
        var held = states.HasCell ? "hidden and cell state" : "hidden state";
        return states.Steps is { } steps
            ? Text($"{held} {Shape(states.Shape)}{(states.Bits is { } bits ? Text($", {bits:N0} bits each,") : string.Empty)} at {(steps == 1 ? "step 0" : Text($"steps 0..{steps - 1}"))}")
            : Text($"{held} {Shape(states.Shape)}; the number of time steps is open, so no step can be struck");
    }

    private static void Excluded(ModelInventory inventory, TextWriter output)
    {
        var nothing = inventory.Nodes.Count(n => n.Parameters.Count == 0 && n.Outputs.All(o => o.OutOfScope is not null));
        if (nothing > 0)
        {
            Line(output, "not listed", $"{nothing:N0} of {inventory.Nodes.Count:N0} nodes, in which nothing can be struck");
        }

        if (inventory.OutOfScope.Count == 0)
        {
            return;
        }

        output.Write("\nout of scope\n");
        foreach (var group in inventory.OutOfScope.GroupBy(e => (e.Kind, e.Reason)))
        {
            var label = Text($"{group.Count():N0} {group.Key.Kind}{(group.Count() == 1 ? string.Empty : "s")}");
            output.Write(Text($"  {label}: {ScopeWords.Text(group.Key.Reason)}: {Names([.. group.Select(Described)])}\n"));
        }
    }

    private static string Described(InventoryExclusion excluded)
    {
        var type = excluded.ElementType == 0 ? string.Empty : $" {ElementKinds.Name(excluded.ElementType)}";
        return excluded.Name + type + (excluded.Kind is "initializer" or "subgraph" && excluded.Where.Length > 0 ? $" ({excluded.Where})" : string.Empty);
    }

    private static string Unknown(ModelInventory inventory)
    {
        var unknown = inventory.Nodes.Where(n => n.Macs is null).Select(n => n.OpType).Distinct(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0 ? string.Empty : $", those of {Names(unknown)} unknown";
    }

    private static string Names(IReadOnlyList<string> names) => names.Count <= NamesShown
        ? string.Join(", ", names)
        : Text($"{string.Join(", ", names.Take(NamesShown - 1))}, … {names[^1]} ({names.Count:N0} in all)");

    private static string TypeOf(InventoryValue value) => value.ElementType == 0 ? "?" : ElementKinds.Name(value.ElementType);

    private static string Shape(IReadOnlyList<long>? shape) => shape switch
    {
        null => "?",
        { Count: 0 } => "scalar",
        _ => string.Join('×', shape.Select(d => d < 0 ? "?" : d.ToString(CultureInfo.InvariantCulture))),
    };

    private static string Plural(TensorRole role) => role switch
    {
        TensorRole.Bias => "biases",
        TensorRole.ZeroPoint => "zero points",
        _ => role.ToString().ToLowerInvariant() + "s",
    };

    private static string Number(long value) => value == 0 ? "-" : value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Macs(double macs) => macs switch
    {
        < 1e6 => Text($"{macs:N0}"),
        < 1e9 => Text($"{macs / 1e6:0.00} M"),
        _ => Text($"{macs / 1e9:0.00} G"),
    };

    private static string Tensors(InventorySpace space) => space.Tensors == 1 ? "1 tensor" : Text($"{space.Tensors:N0} tensors");

    private static void Space(TextWriter output, string key, InventorySpace space, string what) =>
        Line(output, key, $"{what}: {space.Elements:N0} in {Tensors(space)}, {space.Bits:N0} bits");

    private static void Line(TextWriter output, string key, FormattableString value) => output.Write($"{key,-12}{Text(value)}".TrimEnd() + "\n");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
