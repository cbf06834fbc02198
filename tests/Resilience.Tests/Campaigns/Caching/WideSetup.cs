using Resilience.Campaigns;
using Resilience.Tests.Data;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns.Caching;

/// <summary>A model whose activations outweigh everything else: 16 channels of 64 x 64 before <c>block2_conv1</c>, 8 MiB a batch.</summary>
internal sealed class WideSetup : IDisposable
{
    private readonly DatasetFolder folder = new();

    public WideSetup(int images)
    {
        var model = new ModelBuilder();
        var x = model.Relu("relu1", model.Conv("block1_conv1", model.Input("input", null, 3, 64, 64), 3, 16));
        x = model.MaxPool("pool1", model.Relu("relu2", model.Conv("block2_conv1", x, 16, 4)));
        x = model.Gemm("predictions", model.Flatten("flatten", model.Node("GlobalAveragePool", "average", [x])), 4, 10);
        folder.WriteBytes("model/wide.onnx", model.Output(x, null, 10).ToBytes());
        for (var i = 0; i < images; i++)
        {
            folder.WriteJpeg($"data/class{i % 10}/{i:000}.jpg", i, 64, 64);
        }
    }

    public string Root => folder.Root;

    public EngineOptions Options => new() { ModelPath = Path.Combine(Root, "model", "wide.onnx"), DatasetPath = Path.Combine(Root, "data"), Device = "cpu" };

    public void Dispose() => folder.Dispose();
}
