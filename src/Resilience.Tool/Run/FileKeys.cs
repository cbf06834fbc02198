using Resilience.Specs;

namespace Resilience.Tool.Run;

/// <summary>Every key of a campaign file: what its reader knows, and what its schema says.</summary>
internal static class FileKeys
{
    public const string Schema = "$schema";
    public const string Model = "model";
    public const string Dataset = "dataset";
    public const string Input = "input";
    public const string Output = "output";
    public const string Scores = "scores";
    public const string Classes = "classes";
    public const string Images = "images";
    public const string Device = "device";
    public const string Verify = "verify";
    public const string Report = "report";
    public const string FitPerMbit = "fit-per-mbit";
    public const string FitSource = "fit-source";
    public const string Campaigns = "campaigns";
    public const string Name = "name";

    /// <summary>Keys of the file itself.</summary>
    public static IReadOnlyList<FileKey> OfFile { get; } =
    [
        new(Schema, SettingKind.Text, "Path or address of this schema; for editors only."),
        new(Model, SettingKind.Text, "The .onnx file, relative to this file.") { IsRequired = true, Examples = ["models/vgg19.onnx"] },
        new(Dataset, SettingKind.Text, "The labelled images, relative to this file: a folder with COCO's annotations.json, with a list labels.csv, or with one sub-folder a class; or such a file.") { IsRequired = true, Examples = ["dataset/test", "images/labels.csv"] },
        new(Input, SettingKind.Text, "How images become the model's input, where neither its metadata nor a file beside it says so: parts with semicolons, imagenet, or a .json file relative to this file.") { Examples = ["imagenet", "channels=BGR; scale=1; mean=103.939,116.779,123.68; resize=stretch", "preprocessor_config.json"] },
        new(Output, SettingKind.Text, "Name of the model's output with the class scores; by default the only one, or the first with a score for every class.") { Examples = ["logits"] },
        new(Scores, SettingKind.Word, "What the scores are; auto: what the operator that makes them says.", "auto") { Words = ["auto", "logits", "probabilities"] },
        new(Classes, SettingKind.Text, "A text file with the names of the classes in the order of the scores, a line each, relative to this file.") { Examples = ["models/classes.txt"] },
        new(Images, SettingKind.Whole, "At most so many images, spread evenly over the classes; 0 takes all.", "0") { Minimum = 0, Maximum = int.MaxValue },
        new(Device, SettingKind.Word, "Where the model runs; auto: cuda, then webgpu on a real GPU, then cpu.", "auto") { Words = ["auto", "cpu", "cuda", "webgpu"] },
        new(Verify, SettingKind.Number, "Percentage of the trials that are run again as a faulty model file, whole and from scratch, and must give the same scores.", "0") { Minimum = 0, Maximum = 100 },
        new(FitPerMbit, SettingKind.Number, "How often memory bits flip by themselves, in flips in 10^9 hours of 10^6 bits, for failure rates in the report; 0 for none. Needs fit-source.", "0") { Minimum = 0, Maximum = 1e9 },
        new(FitSource, SettingKind.Text, "Where fit-per-mbit is from: a data sheet, a beam test, a standard. Printed with the failure rates.") { Examples = ["JESD89B beam test, memory data sheet rev. C"] },
        new(Report, SettingKind.Text, "The folder of the report, relative to this file; journals and caches are below it.", "resilience-report"),
    ];

    /// <summary>Keys of a campaign.</summary>
    public static IReadOnlyList<FileKey> OfCampaign { get; } =
    [
        new(Name, SettingKind.Text, "Name in the report, unlike all others; part of the random streams' key.") { IsRequired = true },
        .. CampaignKeys.All.Select(FileKey.Of),
    ];
}
