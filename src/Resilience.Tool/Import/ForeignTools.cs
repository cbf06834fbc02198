using Resilience.Tool.Import.Tools;

namespace Resilience.Tool.Import;

/// <summary>The tools that are imported from.</summary>
internal static class ForeignTools
{
    public static IReadOnlyList<IForeignTool> All { get; } = [new TensorFi2Tool(), new InjectTfTool(), new InjectTf2Tool(), new TensorFiTool(), new AlfiTool(), new AresTool()];
}
