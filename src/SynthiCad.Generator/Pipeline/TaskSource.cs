using System.Globalization;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Hands out drawn scenes class by class; images sent back are drawn again with the next try.</summary>
internal sealed class TaskSource
{
    private readonly LimitSettings limits;
    private readonly string sceneFile;
    private readonly IEnumerator<(ClassWork Work, int Image)> fresh;
    private readonly Queue<(ClassWork Work, int Image, int Attempt)> again = new();

    public TaskSource(SceneFile scene, IReadOnlyList<ClassWork> classes)
    {
        limits = scene.Limits;
        sceneFile = scene.Path;
        fresh = classes.SelectMany(work => Enumerable.Range(0, work.Splits.Length).Select(image => (work, image))).GetEnumerator();
    }

    /// <summary>The next scenes, at most <paramref name="count"/>; none when all is done.</summary>
    public List<ImageTask> Take(int count)
    {
        var tasks = new List<ImageTask>(count);
        while (tasks.Count < count)
        {
            if (again.TryDequeue(out var redo))
            {
                tasks.Add(Draw(redo.Work, redo.Image, redo.Attempt));
            }
            else if (fresh.MoveNext())
            {
                tasks.Add(Draw(fresh.Current.Work, fresh.Current.Image, 0));
            }
            else
            {
                break;
            }
        }

        return tasks;
    }

    /// <summary>The render showed too little of the part.</summary>
    public void SendBack(ImageTask task)
    {
        task.Work.CountTooSmall();
        again.Enqueue((task.Work, task.Image, task.Attempt + 1));
    }

    private ImageTask Draw(ClassWork work, int image, int attempt)
    {
        for (; attempt < limits.MaximumTries; attempt++)
        {
            var scene = work.Sampler.Sample(image, attempt, work.Splits[image]);
            if (scene.Rejection == SceneRejection.None)
            {
                return new ImageTask(work, image, attempt, scene);
            }

            work.CountTruncated();
        }

        throw new SynthiCadException(
            ErrorCodes.TooManyTries,
            string.Create(
                CultureInfo.InvariantCulture,
                $"class \"{work.Entry.Name}\", image {image}: no draw of {limits.MaximumTries} was fit to show (in this class {work.RedrawnTruncated} left the frame, {work.RedrawnTooSmall} had fewer than {limits.MinimumPixels} pixels); expected object.fill, object.offset and limits that go together"),
            sceneFile,
            work.Entry.Line,
            work.Entry.Column);
    }
}
