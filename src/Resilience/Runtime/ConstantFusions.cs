namespace Resilience.Runtime;

/// <summary>
/// The runtime's rewrites that fold one node's constants into another's, or that join nodes which a cut may part.
/// They round differently, and whether they apply depends on which weights are constants.
/// </summary>
internal static class ConstantFusions
{
    /// <summary>Session setting that takes a list of rewrites to leave out, separated by semicolons; unknown names are ignored.</summary>
    public const string Setting = "optimization.disable_specified_optimizers";

    /// <summary>Names as the runtime registers them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "ConvAddFusion", "ConvMulFusion", "ConvBNFusion", "ConvAddActivationFusion", "Pad_Fusion",
        "MatMulAddFusion", "MatMul_BatchNormalization_Fusion", "MatMulScaleFusion", "MatmulTransposeFusion",
        "GemmSumFusion", "GemmTransposeFusion", "DivMulFusion",
        "LayerNormFusion", "LayerNormFusionL1", "LayerNormFusionL2", "SimplifiedLayerNormFusion", "SkipLayerNormFusion",
        "BiasSkipLayerNormFusion", "EmbedLayerNormFusion", "AttentionFusion",
        "GeluFusion", "GeluFusionL1", "GeluFusionL2", "BiasGeluFusion", "FastGeluFusion", "QuickGeluFusion",
        "BiasSoftmaxFusion", "BiasDropoutFusion",
    ];
}
