using Resilience.Campaigns;
using Resilience.Models.Inputs;
using Resilience.Tests.Data;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Preparation;

/// <summary>What does not fit of a user's model and images gives one coded error with the nearest choice.</summary>
public sealed class BadFactsTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Several_outputs_that_fit_no_class_count_are_listed_and_a_name_is_asked_for()
    {
        Images("a", "b", "c");
        var error = Error(b =>
        {
            b.Output(b.Gemm("one", "flat_out", 48, 7), null, 7);
            b.Output(b.Gemm("two", "flat_out", 48, 9), null, 9);
        });

        Assert.Equal("RES0216", error.Code);
        Assert.Contains("none of them has 3 scores an image, one for each class: 'one_out' float32 [?, 7], 'two_out' float32 [?, 9]. Say which one has the class scores: Output = \"one_out\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_is_not_there_brings_the_nearest()
    {
        Images("a", "b");
        var error = Error(Linear, new ModelFacts { Output = "fc_uot" });

        Assert.Equal("RES0216", error.Code);
        Assert.Contains("has no output 'fc_uot'; did you mean 'fc_out'? Its outputs: 'fc_out' float32 [?, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_input_asks_for_its_value_by_name()
    {
        Images("a", "b");
        void Build(ModelBuilder b)
        {
            b.Input("training", 1);
            b.Output(b.Node("Mul", "times", [b.Gemm("fc", "flat_out", 48, 2), "training"]), null, 2);
        }

        var missing = Error(Build);
        var unknown = Error(Build, new ModelFacts { Input = "constants.trainin=0" });

        Assert.Equal(("RES0218", "RES0218"), (missing.Code, unknown.Code));
        Assert.Contains("The images go to 'image'; every other needs a value that holds for all of its elements: Input = \"constants.training=0\"", missing.Message, StringComparison.Ordinal);
        Assert.Contains("has no input 'trainin'; did you mean 'training'?", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layout=NHWC", "RES0210", "takes 4 channels as NHWC ('image' float32 [?, 3, 4, 4]); expected 3. Is the layout right? Say it: Input = \"layout=NCHW\"")]
    [InlineData("channels=gray", "RES0210", "takes 3 channels as NCHW")]
    public void A_shape_that_contradicts_the_setting_is_an_error(string input, string code, string what)
    {
        Images("a", "b");
        var error = Error(Linear, new ModelFacts { Input = input });

        Assert.Equal(code, error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_are_not_made_of_a_share_of_one()
    {
        Images("a", "b");
        var error = Error(
            b =>
            {
                b.Model.Graph.Input[0].Type.TensorType.ElemType = 2;
                b.Model.Graph.Node[0].Input[0] = b.Node("Cast", "cast", ["image"], ModelBuilder.Int("to", 1));
                (b.Model.Graph.Node[0], b.Model.Graph.Node[1]) = (b.Model.Graph.Node[1].Clone(), b.Model.Graph.Node[0].Clone());
                Linear(b);
            },
            new ModelFacts { Input = "imagenet" });

        Assert.Equal("RES0210", error.Code);
        Assert.Contains("takes whole numbers ('image' uint8 [?, 3, 4, 4]), and the images become others", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("probabilitys", "RES0182", "did you mean 'probabilities'?")]
    [InlineData("probabilities", "RES0217", "without any fault; expected 0..1. Is it a logit?")]
    public void Scores_that_are_not_what_is_said_are_an_error(string word, string code, string what)
    {
        Images("a", "b");
        var error = Error(b => b.Output(b.Node("Sub", "minus", [b.Gemm("fc", "flat_out", 48, 2), b.Initializer("ten", [10], 1)]), null, 2), new ModelFacts { Scores = word });

        Assert.Equal(code, error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_the_model_does_not_know_brings_the_nearest_and_absent_ones_are_said()
    {
        Images("cat", "dgo");
        var facts = new ModelFacts { Classes = """["cat","dog","cow"]""" };
        var error = Error(b => b.Output(b.Gemm("fc", "flat_out", 48, 3), null, 3), facts);

        Assert.Equal("RES0410", error.Code);
        Assert.Contains("'dgo' is not among the model's; did you mean 'dog'?", error.Message, StringComparison.Ordinal);

        Directory.Move(Path.Combine(folder.Root, "data", "dgo"), Path.Combine(folder.Root, "data", "dog"));
        using var host = new TestHost();
        using var subject = Subject(b => b.Output(b.Gemm("fc", "flat_out", 48, 3), null, 3), facts);
        subject.Golden(host);
        Assert.Contains(host.Lines, line => line.EndsWith("has no images of 1 of the model's 3 classes: cow (1)", StringComparison.Ordinal));
        Assert.Equal(["cat", "dog", "cow"], subject.Context.Classes);
    }

    [Fact]
    public void An_index_beyond_the_classes_and_a_list_of_another_length_are_errors()
    {
        folder.WriteBytes("data/0.png", PlainPng.Encode(new byte[48], 4, 4));
        folder.WriteBytes("data/labels.csv", "file,label\n0.png,5\n"u8.ToArray());
        var beyond = Error(Linear, new ModelFacts { Classes = """["a","b"]""" });
        var length = Error(Linear, new ModelFacts { Classes = """["a","b","c","d","e","f"]""" });
        var unnamed = Error(Linear);

        Assert.Equal(("RES0410", "RES0410", "RES0410"), (beyond.Code, length.Code, unnamed.Code));
        Assert.Contains("the index 5 is beyond them", beyond.Message, StringComparison.Ordinal);
        Assert.Contains("has 2 outputs and 6 class names", length.Message, StringComparison.Ordinal);
        Assert.Contains("give the names of the model's classes in the order of its outputs", unnamed.Message, StringComparison.Ordinal);
    }

    private static void Linear(ModelBuilder b) => b.Output(b.Gemm("fc", "flat_out", 48, 2), null, 2);

    private void Images(params string[] classes)
    {
        foreach (var name in classes)
        {
            folder.WriteBytes($"data/{name}/1.png", PlainPng.Encode(new byte[48], 4, 4));
        }
    }

    private ResilienceException Error(Action<ModelBuilder> build, ModelFacts? facts = null)
    {
        using var host = new TestHost();
        using var subject = Subject(build, facts);
        return Assert.Throws<ResilienceException>(() => subject.Golden(host));
    }

    private ModelUnderTest Subject(Action<ModelBuilder> build, ModelFacts? facts)
    {
        var b = new ModelBuilder();
        b.Flatten("flat", b.Input("image", null, 3, 4, 4));
        build(b);
        return new ModelUnderTest(new EngineOptions
        {
            ModelPath = folder.WriteBytes("net.onnx", b.ToBytes()), DatasetPath = Path.Combine(folder.Root, "data"), Facts = facts ?? ModelFacts.None, Device = "cpu", Threads = 1,
        });
    }
}
