using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.VulkanTracing;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class PiecePlanTests
{
    private static readonly string[] Names = ["a spot", "rough metal, point light, floor", "several objects", "smooth metal, area light, floor", "a spot"];

    private static RenderJob[] Jobs => [.. Names.Select((name, i) => VulkanScenes.Job(name, (uint)i))];

    [Fact]
    public void A_piece_takes_the_images_that_fit_side_by_side_by_shader()
    {
        var pieces = Plan(4 * 100, long.MaxValue).Pieces(Jobs, new(10, 10, 1)).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.Equal([0, 1, 3, 2], pieces[0].Images);
        Assert.Equal([(SceneFeatures.RichLight, 1), (SceneFeatures.None, 2), (SceneFeatures.ManyObjects, 1)], pieces[0].Runs);
        Assert.Equal([4], pieces[1].Images);
        Assert.All(pieces, piece => Assert.Equal((0, 10), (piece.FirstRow, piece.Rows)));
        Assert.Subset(pieces[0].Needs.Parts, Jobs[2].Scene.Objects.Select(placed => placed.Part).ToHashSet());
    }

    [Fact]
    public void An_image_that_does_not_fit_goes_in_bands()
    {
        var pieces = Plan(35, long.MaxValue).Pieces(Jobs[..2], new(10, 10, 1)).ToList();
        Assert.Equal([(0, 3), (3, 3), (6, 3), (9, 1), (0, 3), (3, 3), (6, 3), (9, 1)], pieces.Select(piece => (piece.FirstRow, piece.Rows)));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], pieces.Select(piece => piece.Images.Single()));
    }

    [Fact]
    public void Parts_that_do_not_fit_together_go_apart_and_one_that_fits_alone_is_rendered()
    {
        var pieces = Plan(1 << 20, 400).Pieces(Jobs, new(10, 10, 1)).ToList();
        Assert.True(pieces.Count is > 1 and < 5, $"{pieces.Count} pieces");
        Assert.Contains(pieces, piece => PartPool.TexelsOf(piece.Needs.Parts) > 400);
        Assert.Equal(Enumerable.Range(0, Names.Length), pieces.SelectMany(piece => piece.Images));
    }

    [Fact]
    public void Guides_are_a_feature_of_all_images() =>
        Assert.All(Plan(1 << 20, 1 << 20).Pieces(Jobs, new(10, 10, 1) { Outputs = RenderOutputs.Guides }).SelectMany(piece => piece.Runs), run => Assert.True(run.Features.HasFlag(SceneFeatures.Guided)));

    [Theory]
    [InlineData("plain background only", SceneFeatures.None)]
    [InlineData("an object that moves", SceneFeatures.ManyObjects)]
    [InlineData("materials by triangle", SceneFeatures.RichSurfaces)]
    [InlineData("a sun without a disc", SceneFeatures.RichLight)]
    [InlineData("an environment alone", SceneFeatures.RichLight)]
    [InlineData("a lens", SceneFeatures.RichLight)]
    [InlineData("a backplate", SceneFeatures.RichLight)]
    [InlineData("everything at once", SceneFeatures.ManyObjects | SceneFeatures.RichSurfaces | SceneFeatures.RichLight)]
    internal void A_scene_asks_for_what_it_needs(string scene, SceneFeatures features) => Assert.Equal(features, SceneTable.FeaturesOf(VulkanScenes.All[scene]));

    private static PiecePlan Plan(int pixels, long kept) => new(pixels, 1 << 20, kept, "test", 1 << 27);
}
