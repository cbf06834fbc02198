using System.Security.Cryptography;
using System.Text.Json;
using Resilience;
using SynthiCad.Shared;
using VggTrainer.Cli;
using VggTrainer.Training;

namespace VggTrainer.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("vgg-command-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Training_writes_model_and_record_and_removes_its_checkpoint()
    {
        WriteData(24, 12, 12);
        File.WriteAllText(Path.Combine(folder, "data", "manifest.json"), """{"root":"c0ffee"}""");
        var options = Options() with { Epochs = 2, Batch = 8 };
        using var log = new StringWriter();
        TrainingJob.Run(OptionChecks.Check(options), log, CancellationToken.None);

        var model = File.ReadAllBytes(options.Output);
        using var record = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "model.training.json")));
        var root = record.RootElement;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(model)), root.GetProperty("modelSha256").GetString());
        Assert.Equal(24, root.GetProperty("data").GetProperty("trainImages").GetInt32());
        Assert.Equal("c0ffee", root.GetProperty("data").GetProperty("manifestRoot").GetString());
        Assert.Equal(64, root.GetProperty("data").GetProperty("sha256").GetString()!.Length);
        Assert.Equal(2, root.GetProperty("epochs").GetArrayLength());
        var test = root.GetProperty("test");
        Assert.Equal(12, test.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())));
        Assert.Equal(test.GetProperty("correct").GetInt32() / 12.0, test.GetProperty("accuracy").GetDouble());
        Assert.StartsWith("ONNX Runtime", root.GetProperty("runtime").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(options.Output + ".checkpoint"));
        Assert.Contains("epoch   2/2", log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "41")]
    [InlineData("--batch", "1")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("--label-smoothing", "1")]
    [InlineData("--size", "100")]
    [InlineData("--width-divisor", "3")]
    [InlineData("--schedule", "cosin")]
    [InlineData("--optimizer", "adm")]
    [InlineData("--cycles", "3")]
    [InlineData("--threads", "0")]
    [InlineData("--device", "gpu")]
    public void Option_without_meaning_exits_with_the_code_for_usage(string option, string value)
    {
        var exit = TrainCommand.Create().Parse(["--data", folder, "--out", Path.Combine(folder, "m.onnx"), option, value]).Invoke();
        Assert.Equal(2, exit);
    }

    [Fact]
    public void Nearest_name_is_offered()
    {
        var error = Assert.Throws<ResilienceException>(() => OptionChecks.Check(Options() with { Schedule = "cosin" }));
        Assert.Equal("RES0601", error.Code);
        Assert.Contains("did you mean 'cosine'?", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_exits_with_the_code_for_a_failed_run()
    {
        var exit = TrainCommand.Create().Parse(["--data", Path.Combine(folder, "none"), "--out", Path.Combine(folder, "m.onnx")]).Invoke();
        Assert.Equal(3, exit);
        Assert.False(File.Exists(Path.Combine(folder, "m.onnx")));
    }

    [Fact]
    public void Splits_with_different_classes_are_refused()
    {
        WriteData(8, 8, 8);
        Directory.Move(Path.Combine(folder, "data", "test", "lying"), Path.Combine(folder, "data", "test", "leaning"));
        var error = Assert.Throws<ResilienceException>(() => TrainingData.Load(Path.Combine(folder, "data"), 8));
        Assert.Equal("RES0602", error.Code);
        Assert.Contains("leaning", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_manifest_is_refused()
    {
        WriteData(8, 4, 4);
        File.WriteAllText(Path.Combine(folder, "data", "manifest.json"), "{");
        Assert.Equal("RES0602", Assert.Throws<ResilienceException>(() => TrainingData.Load(Path.Combine(folder, "data"), 8)).Code);
    }

    [Fact]
    public void Fewer_images_than_a_batch_are_refused()
    {
        WriteData(6, 4, 4);
        Assert.Equal("RES0602", Assert.Throws<ResilienceException>(() => TrainingData.Load(Path.Combine(folder, "data"), 8)).Code);
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        WriteData(8, 4, 4);
        var error = Assert.Throws<ResilienceException>(() =>
            TrainingJob.Run(Options() with { Size = 64, Batch = 4 }, TextWriter.Null, CancellationToken.None));
        Assert.Equal("RES0409", error.Code);
    }

    private TrainingOptions Options() => new()
    {
        Data = Path.Combine(folder, "data"), Output = Path.Combine(folder, "model.onnx"), Size = TinyImages.Size, WidthDivisor = 32, Threads = 1,
    };

    private void WriteData(int train, int validation, int test)
    {
        foreach (var (split, count) in new[] { ("train", train), ("val", validation), ("test", test) })
        {
            for (var i = 0; i < count; i++)
            {
                var path = Path.Combine(folder, "data", split, TinyImages.Classes[i % 2], $"{i:D3}.jpg");
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var rgb = TinyImages.Picture(i % 2, (ulong)(i + (split.Length * 1000)));
                File.WriteAllBytes(path, TurboJpeg.Encode(rgb, TinyImages.Size, TinyImages.Size, 90, subsampleChroma: false));
            }
        }
    }
}
