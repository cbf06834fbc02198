using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Models.Onnx;
using Resilience.Tests.Data;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>What a user can get wrong gives one coded error that a stranger understands.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_threshold_above_the_golden_accuracy_says_so_and_how_to_mend_it()
    {
        using var setup = new SmallSetup();

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1") with { MinAccuracy = 0.999 }, 5));

        Assert.Equal("RES0501", error.Code);
        Assert.Contains("MinAccuracy 0.999 is above the golden accuracy 0.8750 of vgg.onnx on 40 images", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set MinAccuracy to at most 0.8750", error.Message, StringComparison.Ordinal);
        Assert.Equal(8, setup.Run(SmallSetup.Spec("fc1") with { MinAccuracy = 0.875 }, 5).Trials.Count);
    }

    [Fact]
    public void A_layer_that_feeds_another_output_only_is_refused()
    {
        var model = Models.ModelBuilder.SmallVgg(3);
        model.Output(model.Gemm("side", "relu4_out", 32, 4), null, 4);
        using var setup = new SmallSetup(model.ToBytes());

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("side"), 5));

        Assert.Equal("RES0212", error.Code);
        Assert.Equal(8, setup.Run(SmallSetup.Spec("fc1"), 5).Trials.Count);
    }

    [Fact]
    public void A_layer_that_does_not_exist_brings_the_nearest_one()
    {
        using var setup = new SmallSetup();

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("block2_conv2"), 5));

        Assert.Equal("RES0102", error.Code);
        Assert.Contains("did you mean 'block", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_flips_than_fault_sites_is_an_error_before_anything_runs()
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("predictions", "331") with { Bits = BitSelection.Parse("30") };

        var error = Assert.Throws<ResilienceException>(() => setup.Run(spec, 331));

        Assert.Equal("RES0108", error.Code);
        Assert.Contains("'predictions' has 330 fault sites", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, setup.Run(spec with { Iterations = 2 }, 330).Trials.Count);
    }

    [Theory]
    [InlineData(0, 0.5, 0.95, "Iterations = 0")]
    [InlineData(5, 1.5, 0.95, "MinAccuracy = 1.5")]
    [InlineData(5, double.NaN, 0.95, "MinAccuracy = NaN")]
    [InlineData(5, 0.5, 1, "Confidence = 1")]
    [InlineData(5, 0.5, 0.5, "Confidence = 0.5")]
    public void Numbers_out_of_range_are_errors(int iterations, double minAccuracy, double confidence, string part)
    {
        using var setup = new SmallSetup(images: 2);
        var spec = SmallSetup.Spec("fc1") with { Iterations = iterations, MinAccuracy = minAccuracy, Confidence = confidence };

        var error = Assert.Throws<ResilienceException>(() => setup.Run(spec, 5));

        Assert.Equal("RES0105", error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_without_the_models_classes_names_both_sides()
    {
        using var setup = new SmallSetup(images: 4);
        using var data = new DatasetFolder();
        data.WriteJpeg("cat/1.jpg", 1, 16, 16);
        data.WriteJpeg("dog/1.jpg", 1, 16, 16);

        var count = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1"), 5, setup.Options with { DatasetPath = data.Root }));
        File.WriteAllBytes(setup.ModelPath, Named("cow", "dog"));
        var names = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1"), 5, setup.Options with { DatasetPath = data.Root }));

        Assert.Equal(("RES0410", "RES0410"), (count.Code, names.Code));
        Assert.Contains("vgg.onnx has 10 outputs", count.Message, StringComparison.Ordinal);
        Assert.Contains("has the classes cat, dog (2)", count.Message, StringComparison.Ordinal);
        Assert.Contains("vgg.onnx has the classes cow, dog (2)", names.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_are_joined_by_name_where_the_model_names_them()
    {
        using var setup = new SmallSetup(Named([.. Enumerable.Range(0, 10).Select(i => $"class{9 - i}")]));
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        using var unnamed = new SmallSetup();
        using var other = new ModelUnderTest(unnamed.Options);

        // The labels were made from output indices, which these names turn round: what was right is wrong.
        Assert.Equal(35, other.Golden(host).Correct);
        Assert.NotEqual(35, subject.Golden(host).Correct);
        Assert.Equal("class9", subject.Context.Classes[0]);
    }

    [Fact]
    public void Images_of_another_size_than_the_models_input_name_both()
    {
        using var setup = new SmallSetup(images: 2);
        using var data = new DatasetFolder();
        foreach (var i in Enumerable.Range(0, 10))
        {
            data.WriteJpeg($"class{i}/1.jpg", i, 24, 16);
        }

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1"), 5, setup.Options with { DatasetPath = data.Root }));

        Assert.Equal("RES0409", error.Code);
        Assert.Contains("is 24x16 pixels (width x height); expected 16x16, the model's input size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_takes_no_image_is_an_error()
    {
        using var setup = new SmallSetup(images: 2);
        var b = new ModelBuilder();
        b.Output(b.Gemm("fc1", b.Input("x", null, 48), 48, 10), null, 10);
        File.WriteAllBytes(setup.ModelPath, b.ToBytes());
        Assert.Equal("RES0210", Code(setup));

        var four = new ModelBuilder();
        four.Output(four.Gemm("fc1", four.Flatten("f", four.Input("x", null, 4, 16, 16)), 1024, 10), null, 10);
        File.WriteAllBytes(setup.ModelPath, four.ToBytes());
        Assert.Equal("RES0210", Code(setup));

        File.WriteAllText(setup.ModelPath, "no model");
        Assert.Equal("RES0202", Code(setup));
        File.Delete(setup.ModelPath);
        Assert.Equal("RES0201", Code(setup));
    }

    [Fact]
    public void A_model_whose_output_has_no_row_an_image_is_an_error()
    {
        using var setup = new SmallSetup(images: 3);
        var b = new ModelBuilder();
        var x = b.Gemm("fc1", b.Flatten("f", b.Input("x", null, 3, 16, 16)), 768, 10);
        b.Output(b.Node("ReduceMean", "mean", [x], ModelBuilder.Ints("axes", 0), ModelBuilder.Int("keepdims", 1)), 1, 10);
        File.WriteAllBytes(setup.ModelPath, b.ToBytes());

        Assert.Equal("RES0211", Code(setup));
    }

    [Fact]
    public void Activations_that_do_not_fit_are_an_error_with_both_sizes()
    {
        using var setup = new SmallSetup();

        var error = Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1"), 5, setup.Options with { CacheBytes = 1000 }));

        Assert.Equal("RES0353", error.Code);
    }

    [Fact]
    public void A_failed_golden_run_fails_every_campaign_at_once_with_the_same_error()
    {
        using var setup = new SmallSetup(images: 4);
        File.WriteAllBytes(Path.Combine(setup.DatasetPath, "images/002.jpg"), [1, 2, 3]);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);

        var first = Assert.Throws<ResilienceException>(() => subject.RunPoint(SmallSetup.Spec("fc1"), 5, host));
        var second = Assert.Throws<ResilienceException>(() => subject.RunPoint(SmallSetup.Spec("predictions"), 5, host));

        Assert.Equal("RES0408", first.Code);
        Assert.Equal(first.Message, second.Message);
    }

    private static string Code(SmallSetup setup) => Assert.Throws<ResilienceException>(() => setup.Run(SmallSetup.Spec("fc1"), 5)).Code;

    private static byte[] Named(params string[] classes)
    {
        var model = ModelBuilder.SmallVgg(3).Model;
        model.MetadataProps.Add(new StringStringEntryProto { Key = "resilience.classes", Value = System.Text.Json.JsonSerializer.Serialize(classes) });
        return Google.Protobuf.MessageExtensions.ToByteArray(model);
    }
}
