using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Labels;

/// <summary>Says what is true of a rendered image, from its scene and its exact buffers.</summary>
internal static class TruthMaker
{
    /// <summary>
    /// The truth of an image, or why it must be drawn again: its subject, the object of the lowest id, shows too little.
    /// Other objects that show too little lose their label, and their pixels in <see cref="RenderFrame.Ids"/> become 0.
    /// </summary>
    /// <param name="scene">What was rendered.</param>
    /// <param name="classOf">Class name of each id but 0.</param>
    /// <param name="frame">What came of it.</param>
    /// <param name="name">Which image it is; its class is the subject's.</param>
    /// <param name="limits">What an object must show.</param>
    /// <param name="sceneJson">Everything that made the image, on one line.</param>
    /// <param name="truth">The truth, where the answer is <see cref="Rejection.None"/>.</param>
    /// <exception cref="ArgumentException">No object has an id, two have the same, or the subject is of another class.</exception>
    public static Rejection Make(
        RenderScene scene, Func<ushort, string> classOf, RenderFrame frame, ImageName name, LabelLimits limits, string sceneJson, out ImageTruth? truth)
    {
        truth = null;
        var objects = scene.Objects.Where(item => item.Id != 0).OrderBy(item => item.Id).ToList();
        Check(objects, classOf, name, scene);
        var seen = new VisibleObjects(frame, objects[^1].Id);
        var silhouettes = new SilhouetteTracer(scene, frame);
        var instances = new List<InstanceTruth>(objects.Count);
        var dropped = new bool[objects[^1].Id + 1];
        foreach (var placed in objects)
        {
            var rejection = Judge(placed, classOf(placed.Id), seen, silhouettes, limits, out var instance);
            if (instance is not null)
            {
                instances.Add(instance);
            }
            else if (ReferenceEquals(placed, objects[0]))
            {
                return rejection;
            }
            else
            {
                dropped[placed.Id] = true;
            }
        }

        Erase(frame.Ids, dropped);
        truth = new ImageTruth
        {
            ClassName = name.ClassName,
            Index = name.Index,
            Attempt = name.Attempt,
            Split = name.Split,
            Width = frame.Width,
            Height = frame.Height,
            Camera = scene.Camera,
            Instances = instances,
            SceneJson = sceneJson,
        };
        return Rejection.None;
    }

    private static Rejection Judge(
        RenderObject placed, string className, VisibleObjects seen, SilhouetteTracer silhouettes, LabelLimits limits, out InstanceTruth? instance)
    {
        instance = null;
        if (seen.Count(placed.Id) < Math.Max(1, limits.MinimumPixels))
        {
            return Rejection.TooSmall;
        }

        var mask = seen.Label(placed.Id);
        var silhouette = silhouettes.Trace(placed, mask);
        var visibility = (double)mask.Area / silhouette.Inside;
        if (visibility < limits.MinimumVisibility)
        {
            return Rejection.Hidden;
        }

        var box = PartBox.Of(placed.Part);
        instance = new InstanceTruth
        {
            Id = placed.Id,
            ClassName = className,
            Mask = mask,
            Silhouette = silhouette.Counts,
            AmodalBox = silhouette.Box,
            AmodalArea = silhouette.Area,
            Visibility = visibility,
            Truncation = (double)(silhouette.Area - silhouette.Inside) / silhouette.Area,
            Pose = placed.ToWorld,
            PartLow = box.Low,
            PartHigh = box.High,
        };
        return Rejection.None;
    }

    private static void Check(List<RenderObject> objects, Func<ushort, string> classOf, ImageName name, RenderScene scene)
    {
        if (objects.Count == 0 || !string.Equals(classOf(objects[0].Id), name.ClassName, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The subject is not of class \"{name.ClassName}\".", nameof(scene));
        }

        if (objects.Zip(objects.Skip(1)).Any(pair => pair.First.Id == pair.Second.Id))
        {
            throw new ArgumentException("Two objects have the same id.", nameof(scene));
        }
    }

    private static void Erase(ushort[] ids, bool[] dropped)
    {
        if (!dropped.Contains(true))
        {
            return;
        }

        for (var i = 0; i < ids.Length; i++)
        {
            if (dropped[ids[i]])
            {
                ids[i] = 0;
            }
        }
    }
}
