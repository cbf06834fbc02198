using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Inputs;
using Resilience.Models.Onnx;
using Resilience.Tests.Data;

namespace Resilience.Tests.Models.Inputs;

/// <summary>Who says how images become inputs, and what they mean by it.</summary>
public sealed class InputSourcesTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_setting_comes_before_the_metadata_and_these_before_files_and_the_default()
    {
        Assert.Equal((1.0 / 255, "the default; nothing says otherwise"), Source(Model()));
        folder.WriteBytes("preprocessor_config.json", """{"do_resize":false,"do_normalize":false,"rescale_factor":0.5}"""u8.ToArray());
        Assert.Equal((0.5, "preprocessor_config.json beside the model"), Source(Model()));
        folder.WriteBytes("net.input.json", """{"scale":0.25}"""u8.ToArray());
        Assert.Equal((0.25, "net.input.json beside the model"), Source(Model()));
        var told = Model(("resilience.input", """{"scale":2}"""));
        Assert.Equal((2, "the model's metadata resilience.input"), Source(told));
        Assert.Equal((3, "the setting Input over the model's metadata resilience.input"), Source(told, "scale=3"));
        Assert.Equal((2, "the setting Input over the model's metadata resilience.input"), Source(told, "resize=stretch"));
        Assert.Equal((4, "the setting Input"), Source(told, """{"scale":4}"""));
        Assert.Equal((5, "other.json"), Source(told, folder.WriteBytes("other.json", """{"scale":5} // a comment"""u8.ToArray())));
    }

    [Fact]
    public void The_notation_says_all_that_the_object_can()
    {
        var (spec, _) = InputSources.Of(Model(), new ModelFacts
        {
            Input = "layout=NHWC; channels=BGR; scale=1/128; mean=1,2,3; std=4,5,6; resize=letterbox; shorter-side=99; filter=bicubic; pad=114; upright=true; size=320x224; constants.training=0",
        });

        Assert.Equal(
            """{"layout":"NHWC","channels":"BGR","scale":0.0078125,"mean":[1,2,3],"std":[4,5,6],"resize":"letterbox","filter":"bicubic","pad":114,"upright":true,"shorter-side":99,"size":"320x224","constants":{"training":0}}""",
            InputSpecText.Json(spec));
        Assert.Equal(InputSpecText.Json(spec), InputSpecText.Json(InputSources.Of(Model(), new ModelFacts { Input = InputSpecText.Json(spec) }).Spec));
    }

    [Theory]
    [InlineData("imagenet", "mean 0.485 0.456 0.406, std 0.229 0.224 0.225, resize=crop (shorter side 256, bilinear)")]
    [InlineData("imagenet; shorter-side=232; filter=bicubic", "resize=crop (shorter side 232, bicubic)")]
    [InlineData("resize=stretch", "NCHW RGB, byte/255, resize=stretch (bilinear)")]
    [InlineData("mean=0.5; std=0.5", "byte/255, mean 0.5, std 0.5, not resized")]
    public void A_line_says_what_holds(string input, string line) =>
        Assert.Contains(line, InputSpecText.Line(InputSources.Of(Model(), new ModelFacts { Input = input }).Spec), StringComparison.Ordinal);

    [Theory]
    [InlineData("chanels=BGR", "unknown key 'chanels'; did you mean 'channels'?")]
    [InlineData("channels=RBG", "'channels' is RBG; did you mean 'RGB'?")]
    [InlineData("resize=strech", "'resize' is strech; did you mean 'stretch'?")]
    [InlineData("BGR", "'BGR' is no setting; expected parts like channels=BGR")]
    [InlineData("scale=1; scale=2", "'scale' stands there twice")]
    [InlineData("scale=one", "'scale' has \"one\" where a finite number is expected")]
    [InlineData("std=1,0,1", "a divisor in 'std' is 0")]
    [InlineData("mean=1,2", "'mean' must be an array of three numbers")]
    [InlineData("channels=gray; mean=1,2,3", "'mean' must be one number for a grey input")]
    [InlineData("pad=256", "'pad' is 256, expected a whole number from 0 to 255")]
    [InlineData("size=0", "'size' is 0, expected 224, or 320x224")]
    [InlineData("{", "it is no JSON")]
    [InlineData("no/such.json", "cannot be read")]
    public void A_setting_that_cannot_be_meant_is_a_coded_error(string input, string what)
    {
        var error = Assert.Throws<ResilienceException>(() => InputSources.Of(Model(), new ModelFacts { Input = input }));

        Assert.Equal("RES0180", error.Code);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"do_resize":true,"size":{"shortest_edge":256},"do_center_crop":true,"crop_size":{"height":224,"width":224},"resample":3,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5],"do_normalize":true}""", "NCHW RGB, byte/255, mean 0.5 0.5 0.5, std 0.5 0.5 0.5, resize=crop (shorter side 256, bicubic)", 224)]
    [InlineData("""{"image_processor_type":"ViTImageProcessor","size":{"height":384,"width":384},"resample":2,"do_normalize":false}""", "NCHW RGB, byte/255, resize=stretch (bilinear)", 384)]
    [InlineData("""{"feature_extractor_type":"X","size":224,"do_rescale":false,"do_normalize":false,"resample":1}""", "NCHW RGB, byte, resize=stretch (lanczos)", 224)]
    [InlineData("""{"do_normalize":false,"size":{"shortest_edge":224},"crop_pct":0.875,"resample":0}""", "NCHW RGB, byte/255, resize=crop (shorter side 256, nearest)", 224)]
    public void A_hugging_face_processor_is_read(string json, string line, int size)
    {
        folder.WriteBytes("preprocessor_config.json", System.Text.Encoding.UTF8.GetBytes(json));

        var (spec, _) = InputSources.Of(Model(), ModelFacts.None);

        Assert.Equal(line, InputSpecText.Line(spec));
        Assert.Equal(size, spec.Width);
    }

    [Fact]
    public void Timm_and_ultralytics_are_read_and_other_configs_are_left_alone()
    {
        folder.WriteBytes("config.json", """{"architectures":["X"],"id2label":{"0":"cat","1":"dog"}}"""u8.ToArray());
        Assert.Equal("the default; nothing says otherwise", Source(Model()).Source);
        Assert.Equal(["cat", "dog"], ClassSources.Of(Model(), ModelFacts.None, folder.Root)!.Value.Names);

        folder.WriteBytes("config.json", """{"pretrained_cfg":{"input_size":[3,224,224],"mean":[0.5,0.5,0.5],"std":[1,1,1],"interpolation":"bicubic","crop_pct":0.95,"crop_mode":"center"}}"""u8.ToArray());
        var (timm, source) = InputSources.Of(Model(), ModelFacts.None);
        Assert.Equal(("NCHW RGB, byte/255, mean 0.5 0.5 0.5, std 1 1 1, resize=crop (shorter side 235, bicubic)", "config.json (timm) beside the model"), (InputSpecText.Line(timm), source));

        File.Delete(Path.Combine(folder.Root, "config.json"));
        var yolo = Model(("author", "Ultralytics"), ("task", "classify"), ("names", """{0: 'cat', 1: "dog's", 2: 'it\'s'}"""));
        Assert.Equal("NCHW RGB, byte/255, resize=crop (as little as possible, bilinear)", InputSpecText.Line(InputSources.Of(yolo, ModelFacts.None).Spec));
        Assert.Equal(["cat", "dog's", "it's"], ClassSources.Of(yolo, ModelFacts.None, folder.Root)!.Value.Names);
    }

    [Fact]
    public void Names_of_classes_come_from_the_setting_the_metadata_or_the_nearest_list()
    {
        Assert.Null(ClassSources.Of(Model(), ModelFacts.None, folder.Root));
        folder.WriteBytes("data/labels.txt", "in\ndata\n"u8.ToArray());
        Assert.Equal("labels.txt of the data set", ClassSources.Of(Model(), ModelFacts.None, Path.Combine(folder.Root, "data"))!.Value.Source);
        folder.WriteBytes("classes.txt", "beside\r\nmodel\r\n\r\n"u8.ToArray());
        var beside = ClassSources.Of(Model(), ModelFacts.None, Path.Combine(folder.Root, "data"))!.Value;
        Assert.Equal(["beside", "model"], beside.Names);
        var told = Model(("resilience.classes", """["a","b"]"""));
        Assert.Equal(["a", "b"], ClassSources.Of(told, ModelFacts.None, folder.Root)!.Value.Names);
        var list = folder.WriteBytes("mine.txt", "c\nd"u8.ToArray());
        Assert.Equal(["c", "d"], ClassSources.Of(told, new ModelFacts { Classes = list }, folder.Root)!.Value.Names);
        Assert.Equal(["e"], ClassSources.Of(told, new ModelFacts { Classes = """["e"]""" }, folder.Root)!.Value.Names);
    }

    [Theory]
    [InlineData("a\n\nb\n", "has an empty line 2")]
    [InlineData("a\nb\na\n", "has the class 'a' twice")]
    [InlineData("", "has no names")]
    public void A_list_of_classes_that_cannot_be_meant_is_a_coded_error(string text, string what)
    {
        var list = folder.WriteBytes("classes.txt", System.Text.Encoding.UTF8.GetBytes(text));

        var error = Assert.Throws<ResilienceException>(() => ClassSources.Of(Model(), ModelFacts.None, folder.Root));

        Assert.Equal(("RES0181", list), (error.Code, error.File));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Equal("RES0181", Assert.Throws<ResilienceException>(() => ClassSources.Of(Model(), new ModelFacts { Classes = "[1]" }, folder.Root)).Code);
        Assert.Equal("RES0181", Assert.Throws<ResilienceException>(() => ClassSources.Of(Model(), new ModelFacts { Classes = "/no/such/list.txt" }, folder.Root)).Code);
    }

    private static (double Scale, string Source) Source(OnnxModel model, string? input = null)
    {
        var (spec, source) = InputSources.Of(model, new ModelFacts { Input = input });
        return (spec.Scale, source);
    }

    private OnnxModel Model(params (string Key, string Value)[] metadata)
    {
        var model = ModelBuilder.SmallVgg().Model;
        model.MetadataProps.AddRange(metadata.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return OnnxModel.Load(folder.WriteBytes("net.onnx", model.ToByteArray()));
    }
}
