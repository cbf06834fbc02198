using System.Numerics;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>Counts over a data set, gathered while its records are written; nothing is kept of an image but 24 bytes.</summary>
internal sealed class DatasetStatistics
{
    private const int SamplesPerClass = 12;
    private readonly Dictionary<string, ClassStatistics> byName;

    public DatasetStatistics(IEnumerable<string> classes)
    {
        Classes = [.. classes.Select(name => new ClassStatistics(name))];
        byName = Classes.ToDictionary(item => item.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ClassStatistics> Classes { get; }

    /// <summary>Where the middle of each object's visible box is.</summary>
    public Grid Positions { get; } = new(24, 24);

    /// <summary>From where each object is seen, in its own axes: azimuth to the right, height downwards, cells of equal area.</summary>
    public Grid Views { get; } = new(36, 18);

    /// <summary>Degrees of the camera above the horizon.</summary>
    public Histogram Elevation { get; } = new(-90, 90, 36);

    /// <summary>Square root of the share of the frame that an object's visible pixels take: small objects are told apart too.</summary>
    public Histogram Size { get; } = new(0, 1, 20);

    /// <summary>Mean share of the frame.</summary>
    public double MeanSize => Classes.Sum(item => item.SizeSum) / Math.Max(1, Size.Total);

    /// <summary>Share of the silhouette inside the frame that is visible.</summary>
    public Histogram Visibility { get; } = new(0, 1, 20);

    /// <summary>Share of the silhouette outside the frame.</summary>
    public Histogram Truncation { get; } = new(0, 1, 20);

    /// <summary>Labelled objects an image.</summary>
    public Histogram ObjectsPerImage { get; } = new(0, 21, 21);

    /// <summary>Mean luma, 0..255.</summary>
    public Histogram Brightness { get; } = new(0, 256, 16);

    /// <summary>Standard deviation of the luma.</summary>
    public Histogram Contrast { get; } = new(0, 128, 16);

    public LightStatistics Lights { get; } = new();

    /// <summary>Fingerprints of all images, in the order of the records.</summary>
    public List<Fingerprint> Fingerprints { get; } = [];

    public long Images => Fingerprints.Count;

    public void Add(ImageEntry entry)
    {
        var truth = entry.Truth;
        var subject = byName[truth.ClassName];
        subject.Images[(int)truth.Split]++;
        subject.Rejected += entry.Rejected;
        subject.Brightness.Add(entry.Look.Brightness);
        if (subject.Samples.Count < SamplesPerClass)
        {
            subject.Samples.Add(truth.ImagePath);
        }

        Brightness.Add(entry.Look.Brightness);
        Contrast.Add(entry.Look.Contrast);
        ObjectsPerImage.Add(truth.Instances.Count);
        Fingerprints.Add(new Fingerprint(entry.Look.Fingerprint, truth.ClassName, truth.Index, truth.Split));
        var view = Vector3.Normalize(truth.Camera.Position - truth.Camera.Target);
        Elevation.Add(double.RadiansToDegrees(Math.Asin(Math.Clamp(view.Z, -1, 1))));
        foreach (var instance in truth.Instances)
        {
            Add(truth, instance);
        }

        using var scene = JsonDocument.Parse(truth.SceneJson);
        Lights.Add(scene.RootElement, truth.Camera.Target);
    }

    private void Add(ImageTruth truth, InstanceTruth instance)
    {
        var counts = byName[instance.ClassName];
        counts.Objects[(int)truth.Split]++;
        var share = (double)instance.Mask.Area / (truth.Width * truth.Height);
        counts.SizeSum += share;
        Size.Add(Math.Sqrt(share));
        Visibility.Add(instance.Visibility);
        Truncation.Add(instance.Truncation);
        var box = instance.Mask.Box;
        Positions.Add((box.X + (box.Width / 2.0)) / truth.Width, (box.Y + (box.Height / 2.0)) / truth.Height);
        if (Matrix4x4.Invert(instance.Pose, out var toPart))
        {
            var middle = (instance.PartLow + instance.PartHigh) / 2;
            var way = Vector3.Normalize(Vector3.Transform(truth.Camera.Position, toPart) - middle);
            Views.Add((Math.Atan2(way.Y, way.X) / Math.Tau) + 0.5, (1 - way.Z) / 2);
        }
    }
}
