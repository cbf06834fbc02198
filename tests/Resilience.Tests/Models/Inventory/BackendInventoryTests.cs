using Resilience.Models;
using Resilience.Models.Inventory;
using Resilience.Runtime;

namespace Resilience.Tests.Models.Inventory;

/// <summary>Takes stock of the models of the ONNX backend tests: every operator there is.</summary>
public sealed class BackendInventoryTests
{
    private static readonly Dictionary<string, long[]> AsStated = [];

    [Fact]
    public void Every_model_is_listed_whole_or_refused_with_a_code()
    {
        Assert.True(BackendModels.Files.Count > 0, "0 models found: run build/setup.sh, which installs Debian's libonnx-testdata");
        var (listed, refused, stated, macs) = (0, new List<string>(), 0, 0);
        var reasons = new HashSet<ScopeReason>();
        foreach (var file in BackendModels.Files)
        {
            OnnxModel model;
            try
            {
                model = OnnxModel.Load(file);
            }
            catch (ResilienceException error)
            {
                refused.Add(error.Code);
                continue;
            }

            var inventory = InventoryBuilder.Build(model, AsStated, RuntimeValueTypes.Instance);
            CheckWhole(file, inventory);
            CheckWhole(file, InventoryBuilder.Build(model, AsStated, null));
            reasons.UnionWith(inventory.OutOfScope.Select(e => e.Reason));
            listed++;
            stated += inventory.Notes.Any(n => n.Contains("RES03", StringComparison.Ordinal)) ? 1 : 0;
            macs += inventory.Macs > 0 ? 1 : 0;
        }

        var counts = $"{listed} listed, {stated} of them from the file alone, {macs} with work, {refused.Count} refused; reasons {string.Join(", ", reasons.Order())}";
        Assert.True(listed >= 1000 && refused.Count == 0 && stated < 100 && macs >= 80, counts);
        Assert.Superset(
            new HashSet<ScopeReason> { ScopeReason.Constant, ScopeReason.ShapeOnly, ScopeReason.Index, ScopeReason.Boolean, ScopeReason.Text, ScopeReason.NotATensor, ScopeReason.Inner },
            reasons);
    }

    /// <summary>Nothing is missing: a tensor is in the fault space or out of it with a reason.</summary>
    private static void CheckWhole(string file, ModelInventory inventory)
    {
        var graph = inventory.Model.Proto.Graph;
        Assert.Equal(graph.Node.Select(n => n.OpType), inventory.Nodes.Select(n => n.OpType));
        var excluded = inventory.OutOfScope.ToLookup(e => e.Kind, e => e.Name);
        foreach (var (node, listed) in graph.Node.Zip(inventory.Nodes))
        {
            Assert.Equal(node.Output.Where(o => o.Length > 0), listed.Outputs.Select(o => o.Name));
        }

        foreach (var value in inventory.Nodes.SelectMany(n => n.Outputs).Concat(inventory.Inputs))
        {
            var gone = excluded["activation"].Contains(value.Name) || excluded["input"].Contains(value.Name);
            Assert.True(gone == value.OutOfScope is not null, $"{file}: {value.Name}");
            Assert.True(gone || ElementKinds.Faultable(value.ElementType), $"{file}: {value.Name} is {ElementKinds.Name(value.ElementType)}");
            Assert.True(!gone || value.Bits == 0, $"{file}: {value.Name}");
        }

        var parameters = inventory.Nodes.SelectMany(n => n.Parameters).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var initializer in graph.Initializer)
        {
            Assert.True(parameters.Contains(initializer.Name) != excluded["initializer"].Contains(initializer.Name), $"{file}: {initializer.Name}");
        }
    }
}
