using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Models.Onnx;
using Resilience.Runtime;

namespace Resilience.Mitigation.Hardening;

/// <summary>Runs a model on images, operator by operator, and sees what its inner values are.</summary>
internal static class ActivationProfile
{
    // All inner values of a run are there at once.
    private const int Rows = 4;

    /// <summary>Options under which the runtime neither joins nor reorders operators.</summary>
    public static SessionOptions Verbatim(ModelUnderTest subject) => GraphRoutes.Model(GraphRoute.Verbatim, ExecutionDevice.Cpu, 1) with { IntraOpThreads = subject.Threads };

    /// <summary>Shows the values of every image.</summary>
    /// <param name="subject">The model and the images.</param>
    /// <param name="points">Whose results; those that are not float32 are passed over.</param>
    /// <param name="see">Receives the number of the image, the number of the point, and the values.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void Run(ModelUnderTest subject, IReadOnlyList<GuardPoint> points, SeeValues see, CancellationToken cancellation)
    {
        var proto = subject.Model.Proto.Clone();
        foreach (var point in points.Where(point => proto.Graph.Output.All(output => output.Name != point.Value)))
        {
            proto.Graph.Output.Add(new ValueInfoProto { Name = point.Value });
        }

        var signature = subject.Signature;
        using var session = Session.Create(proto.ToByteArray(), Verbatim(subject), subject.Model.FileName);
        var isFloat = session.Outputs.Where(output => output.ElementType == ElementType.Float32).Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        int[] wanted = [.. Enumerable.Range(0, points.Count).Where(i => isFloat.Contains(points[i].Value))];
        using var run = session.Prepare([signature.Input], [.. wanted.Select(i => points[i].Value)]);
        var converter = new PixelConverter(signature.Spec);
        foreach (var batch in ImageBatch.Divide(subject.Dataset.Images.Count, signature.FixedBatch > 0 ? signature.FixedBatch : Rows))
        {
            // Without a fixed number of rows there are as many as images.
            using var input = (signature.FixedBatch > 0 ? batch : batch with { Rows = batch.Count }).Decode(subject.Dataset, signature, converter);
            var values = run.RunAllocating([input], cancellation);
            for (var i = 0; i < wanted.Length; i++)
            {
                using var value = values[i];
                See(batch, wanted[i], value, see);
            }
        }
    }

    private static void See(ImageBatch batch, int point, Tensor value, SeeValues see)
    {
        var all = value.AsSpan<float>();

        // What is not divided by images belongs to the first of the batch.
        var rows = value.Shape is [var first, ..] && first > 0 && first % batch.Rows == 0 ? batch.Rows : 1;
        var length = all.Length / rows;
        for (var row = 0; row < Math.Min(rows, batch.Count); row++)
        {
            see(batch.First + row, point, all.Slice(row * length, length));
        }
    }
}
