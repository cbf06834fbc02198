using System.Security.Cryptography;
using System.Text.Json;
using Resilience.Models.Onnx;
using SynthiCad.Testing;

namespace VggTrainer.Tests;

/// <summary>The model in the sample is the one its record speaks of.</summary>
public sealed class CommittedModelTests
{
    private static string Folder { get; } = Path.Combine(Checkout.Root, "samples", "VggResilienceTests", "models");

    [Fact]
    public void Model_has_the_hash_and_size_of_its_record()
    {
        var model = File.ReadAllBytes(Path.Combine(Folder, "vgg19.onnx"));
        using var record = Record();
        Assert.Equal(record.RootElement.GetProperty("modelSha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(model)));
        Assert.Equal(record.RootElement.GetProperty("modelBytes").GetInt64(), model.Length);
    }

    [Fact]
    public void Model_names_the_record_s_classes()
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(Folder, "vgg19.onnx")));
        using var record = Record();
        var classes = record.RootElement.GetProperty("data").GetProperty("classes").Deserialize<string[]>();
        Assert.Equal(10, classes!.Length);
        Assert.Equal(classes, JsonSerializer.Deserialize<string[]>(model.MetadataProps.Single(entry => entry.Key == "resilience.classes").Value));
    }

    [Fact]
    public void Record_states_the_accuracy_that_its_confusion_matrix_gives_on_at_least_2000_images()
    {
        using var record = Record();
        var test = record.RootElement.GetProperty("test");
        var confusion = test.GetProperty("confusion").Deserialize<int[][]>()!;
        var images = confusion.Sum(row => row.Sum());
        var correct = Enumerable.Range(0, confusion.Length).Sum(i => confusion[i][i]);
        Assert.Equal(images, test.GetProperty("images").GetInt32());
        Assert.Equal((double)correct / images, test.GetProperty("accuracy").GetDouble());
        Assert.True(images >= 2000);
        Assert.True(correct >= 0.95 * images, $"{correct} of {images}");
    }

    private static JsonDocument Record() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "vgg19.training.json")));
}
