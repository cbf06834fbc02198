using Resilience.Data;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns.Verification;

/// <summary>
/// A trial without any shortcut: a model file with the faults in it, a session of its own, the whole model over the
/// images in the golden run's batches.
/// </summary>
internal static class NaiveRun
{
    /// <summary>Runs consecutive images.</summary>
    /// <param name="subject">The model and its images.</param>
    /// <param name="route">The form in which the trial ran.</param>
    /// <param name="injections">The faults.</param>
    /// <param name="flips">True where they are flips of bits.</param>
    /// <param name="first">First image, where a batch begins.</param>
    /// <param name="images">Number of images, whole batches.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>Scores, row by row.</returns>
    public static float[] Scores(ModelUnderTest subject, GraphRoute route, IEnumerable<Injection> injections, bool flips, int first, int images, CancellationToken cancellation)
    {
        var signature = subject.Signature;
        var options = GraphRoutes.Model(route, subject.Device.Device, subject.Threads);
        using var session = Session.Create(FaultyModel.Bake(subject.Model.Bytes, injections, flips), options, subject.Model.FileName);
        using var run = session.Prepare([signature.Input], [signature.Output]);
        var converter = new PixelConverter(signature.Spec);
        float[] scores = [];
        foreach (var batch in ImageBatch.Divide(subject.Dataset.Images.Count, signature.FixedBatch).Where(batch => batch.First >= first && batch.First < first + images))
        {
            using var input = batch.Decode(subject.Dataset, signature, converter);
            using var output = run.RunAllocating([input], cancellation)[0];
            var classes = (int)(output.ElementCount / batch.Rows);
            scores = scores.Length > 0 ? scores : new float[checked(images * classes)];
            output.AsSpan<float>()[..(batch.Count * classes)].CopyTo(scores.AsSpan((batch.First - first) * classes));
        }

        return scores;
    }
}
