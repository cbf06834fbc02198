using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Tests.Data;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>A small random VGG and images of its ten classes, labelled by what it says of them but for every seventh.</summary>
internal sealed class SmallSetup : IDisposable
{
    public const int Images = 40;
    private readonly DatasetFolder folder = new();

    public SmallSetup(byte[]? model = null, int images = Images, int width = 16)
    {
        ModelPath = folder.WriteBytes("model/vgg.onnx", model ?? ModelBuilder.SmallVgg(3).ToBytes());
        var names = Enumerable.Range(0, images).Select(i => $"images/{i:000}.jpg").ToArray();
        for (var i = 0; i < images; i++)
        {
            folder.WriteJpeg("data/" + names[i], i, width, 16);
        }

        Label(names, _ => 0);
        var scores = NaiveOracle.Scores(File.ReadAllBytes(ModelPath), ImageDataset.Load(DatasetPath));
        Label(names, i => NaiveOracle.Top1(scores[i]));
    }

    public string Root => folder.Root;

    public string ModelPath { get; }

    public string DatasetPath => Path.Combine(folder.Root, "data");

    public string JournalFolder => Path.Combine(folder.Root, "journal");

    public EngineOptions Options => new() { ModelPath = ModelPath, DatasetPath = DatasetPath, Threads = 2, Device = "cpu" };

    public static CampaignSpec Spec(string layer, string flips = "5", int iterations = 8) =>
        new() { Name = "Tests.Campaign", Layer = layer, Flips = FlipGrid.Parse(flips), Iterations = iterations };

    /// <summary>What of a trial must be the same in every run: all but the times.</summary>
    public static string Essence(TrialResult trial) =>
        $"{trial.Trial} {trial.Flips} {trial.Correct} {trial.Outcomes} {string.Join(';', trial.Injections)}";

    public static IEnumerable<string> Essence(PointResult point) => point.Trials.Select(Essence);

    public PointResult Run(CampaignSpec spec, int flips, EngineOptions? options = null, ICampaignHost? host = null)
    {
        using var own = new TestHost();
        using var subject = new ModelUnderTest(options ?? Options);
        return subject.RunPoint(spec, flips, host ?? own);
    }

    public void Dispose() => folder.Dispose();

    private void Label(string[] names, Func<int, int> label)
    {
        using var coco = new DatasetFolder();
        coco.WriteCoco([.. Enumerable.Range(0, 10).Select(i => $"class{i}")], [.. names.Select((name, i) => (name, new[] { 1 + (i % 7 == 6 ? (label(i) + 1) % 10 : label(i)) }))]);
        File.Copy(Path.Combine(coco.Root, "annotations.json"), Path.Combine(DatasetPath, "annotations.json"), overwrite: true);
    }
}
