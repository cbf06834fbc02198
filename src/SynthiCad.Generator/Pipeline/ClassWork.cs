using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>A class to render: its sampler, and what went wrong.</summary>
internal sealed class ClassWork(ClassPlan plan, SceneSampler sampler)
{
    private SynthiCadException? failure;

    public ClassPlan Plan { get; } = plan;

    public ClassEntry Entry => Plan.Entry;

    /// <summary>Why the class cannot be finished, or null.</summary>
    public SynthiCadException? Failure => Volatile.Read(ref failure);

    /// <summary>Gives the class up; the first reason stays.</summary>
    public void Fail(SynthiCadException reason) => Interlocked.CompareExchange(ref failure, reason, null);

    /// <summary>Draws one try at an image, fit to show or not.</summary>
    public SampledScene DrawTry(int image, int attempt, Split split) => sampler.Sample(image, attempt, split);

    /// <summary>Draws an image until a try keeps the subject in the frame.</summary>
    /// <exception cref="SynthiCadException">No try did (SCAD0301).</exception>
    public ImageTask Draw(SceneFile scene, ImageRequest request)
    {
        var (attempt, rejected) = (request.Attempt, request.Rejected);
        for (; attempt < scene.Limits.MaximumTries; attempt++)
        {
            var sampled = DrawTry(request.Image, attempt, Plan.SplitOf(request.Image));
            if (sampled.Rejection == SceneRejection.None)
            {
                return new ImageTask(this, request.Image, attempt, rejected, sampled);
            }

            rejected += Rejections.Of(sampled.Rejection == SceneRejection.Truncated ? RejectionReason.Truncated : RejectionReason.NoPlace);
        }

        throw new SynthiCadException(
            ErrorCodes.TooManyTries,
            FormattableString.Invariant($"class \"{Entry.Name}\", image {request.Image}: no draw of {scene.Limits.MaximumTries} was fit to show ({rejected.Truncated} left the frame, {rejected.TooSmall} had fewer than {scene.Limits.MinimumPixels} pixels, {rejected.Hidden} were hidden, {rejected.NoPlace} had no room); expected object.fill, object.offset and limits that go together"),
            scene.Path,
            Entry.Line,
            Entry.Column);
    }
}
