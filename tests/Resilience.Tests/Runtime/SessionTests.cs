using Resilience.Runtime;
using Resilience.Tests.Models;
using SynthiCad.Shared;

namespace Resilience.Tests.Runtime;

public sealed class SessionTests
{
    private static readonly byte[] Vgg = ModelBuilder.SmallVgg().ToBytes();

    [Fact]
    public void A_session_tells_its_inputs_and_outputs_with_the_batch_open()
    {
        using var session = Session.Create(Vgg);
        var input = Assert.Single(session.Inputs);
        Assert.Equal("input", input.Name);
        Assert.Equal(ElementType.Float32, input.ElementType);
        Assert.Equal([-1, 3, 16, 16], input.Shape!);
        Assert.Equal("N", input.Symbols![0]);
        Assert.Equal([-1, 10], Assert.Single(session.Outputs).Shape!);
    }

    [Fact]
    public void Preallocated_outputs_get_the_same_bits_as_allocated_ones()
    {
        using var session = Session.Create(Vgg);
        using var input = RandomInput(8);
        using var expected = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = input })["predictions_out"];
        Assert.Equal([8, 10], expected.Shape);

        using var run = session.Prepare(["input"], ["predictions_out"]);
        using var output = Tensor.Allocate(ElementType.Float32, 8, 10);
        run.Run([input], [output]);
        Assert.True(expected.Bytes.SequenceEqual(output.Bytes));
        Assert.Contains(output.AsSpan<float>().ToArray(), v => v != 0);
    }

    [Fact]
    public void One_image_at_a_time_gives_the_same_bits_as_eight_at_once()
    {
        using var session = Session.Create(Vgg);
        using var run = session.Prepare(["input"], ["predictions_out"]);
        using var input = RandomInput(8);
        using var output = Tensor.Allocate(ElementType.Float32, 8, 10);
        run.Run([input], [output]);
        using var one = Tensor.Allocate(ElementType.Float32, 1, 3, 16, 16);
        using var logits = Tensor.Allocate(ElementType.Float32, 1, 10);
        for (var i = 0; i < 8; i++)
        {
            input.AsSpan<float>().Slice(i * 768, 768).CopyTo(one.AsSpan<float>());
            run.Run([one], [logits]);
            Assert.True(logits.AsSpan<uint>().SequenceEqual(output.AsSpan<uint>().Slice(i * 10, 10)));
        }
    }

    [Fact]
    public void A_run_allocates_no_managed_memory()
    {
        using var session = Session.Create(Vgg);
        using var run = session.Prepare(["input"], ["predictions_out"]);
        using var input = RandomInput(2);
        using var output = Tensor.Allocate(ElementType.Float32, 2, 10);
        Tensor[] inputs = [input];
        Tensor[] outputs = [output];
        using var source = new CancellationTokenSource();
        for (var i = 0; i < 20; i++)
        {
            run.Run(inputs, outputs);
            run.Run(inputs, outputs, source.Token);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            run.Run(inputs, outputs);
            run.Run(inputs, outputs, source.Token);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_cancelled_run_throws_and_the_next_one_works()
    {
        using var session = Session.Create(Vgg);
        using var run = session.Prepare(["input"], ["predictions_out"]);
        using var input = RandomInput(2);
        using var output = Tensor.Allocate(ElementType.Float32, 2, 10);
        using var source = new CancellationTokenSource();
        run.Run([input], [output], source.Token);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => run.Run([input], [output], source.Token));
        using var second = new CancellationTokenSource();
        run.Run([input], [output], second.Token);
    }

    [Fact]
    public void A_wrong_shape_is_a_coded_error_in_the_words_of_the_runtime()
    {
        using var session = Session.Create(Vgg);
        using var run = session.Prepare(["input"], ["predictions_out"]);
        using var input = Tensor.Allocate(ElementType.Float32, 2, 3, 16, 15);
        using var output = Tensor.Allocate(ElementType.Float32, 2, 10);
        var error = Assert.Throws<ResilienceException>(() => run.Run([input], [output]));
        Assert.Equal("RES0304", error.Code);
        Assert.Contains("input", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_output_names_the_nearest()
    {
        using var session = Session.Create(Vgg);
        var error = Assert.Throws<ResilienceException>(() => session.Prepare(["input"], ["prediction_out"]));
        Assert.Equal("RES0307", error.Code);
        Assert.Contains("did you mean 'predictions_out'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_not_a_model()
    {
        var random = new CounterRandom(5, 5);
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.NextBelow(300)];
            foreach (ref var b in bytes.AsSpan())
            {
                b = (byte)random.NextUInt32();
            }

            Assert.Equal("RES0305", Assert.Throws<ResilienceException>(() => Session.Create(bytes)).Code);
        }
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        var tensor = Tensor.Allocate(ElementType.Float32, 3);
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor.Bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => tensor.Value);
    }

    [Fact]
    public void Tensor_memory_starts_on_a_cache_line()
    {
        using var tensor = Tensor.Allocate(ElementType.Float32, 3, 5);
        unsafe
        {
            fixed (byte* start = tensor.Bytes)
            {
                Assert.Equal(0, (long)start % 64);
            }
        }
    }

    [Fact]
    public void A_run_that_would_never_end_is_ended_by_cancelling()
    {
        using var session = Session.Create(ModelBuilder.EndlessLoop());
        using var run = session.Prepare(["x"], ["y"]);
        using var x = Tensor.Allocate(ElementType.Float32, 4);
        using var y = Tensor.Allocate(ElementType.Float32, 4);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() => run.Run([x], [y], source.Token));
    }

    [Fact]
    public void A_file_that_is_missing_or_no_model_is_a_coded_error()
    {
        Assert.Equal("RES0305", Assert.Throws<ResilienceException>(() => Session.Open(Path.Combine(Path.GetTempPath(), "no-such.onnx"))).Code);
    }

    [Fact]
    public void The_rewritten_graph_is_written_where_asked()
    {
        var folder = Directory.CreateTempSubdirectory("resilience-session-");
        try
        {
            var path = Path.Combine(folder.FullName, "optimised.onnx");
            using var session = Session.Create(Vgg, new SessionOptions { OptimizedModelPath = path });
            using var again = Session.Open(path);
            Assert.Equal(session.Outputs[0].Name, again.Outputs[0].Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Output_shapes_that_the_run_decides_come_back_with_the_tensor()
    {
        using var session = Session.Create(Vgg);
        for (var batch = 1; batch <= 3; batch++)
        {
            using var input = RandomInput(batch);
            using var output = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { ["input"] = input })["predictions_out"];
            Assert.Equal([batch, 10], output.Shape);
            Assert.Equal(40 * batch, output.ByteCount);
        }
    }

    internal static Tensor RandomInput(int batch, ulong seed = 3)
    {
        var tensor = Tensor.Allocate(ElementType.Float32, batch, 3, 16, 16);
        var random = new CounterRandom(seed, 99);
        foreach (ref var value in tensor.AsSpan<float>())
        {
            value = (2 * random.NextSingle()) - 1;
        }

        return tensor;
    }
}
