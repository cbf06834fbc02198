using SynthiCad.Generator.Pipeline.Records;

namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>What a data set has of a class.</summary>
internal sealed class ClassStatistics(string name)
{
    public string Name => name;

    /// <summary>Images with the class as subject, by split.</summary>
    public long[] Images { get; } = new long[3];

    /// <summary>Labelled objects, by split.</summary>
    public long[] Objects { get; } = new long[3];

    /// <summary>Draws thrown away.</summary>
    public Rejections Rejected { get; set; }

    /// <summary>Mean share of the frame that an object's visible pixels take.</summary>
    public double MeanSize => SizeSum / Math.Max(1, Objects.Sum());

    /// <summary>Sum of those shares.</summary>
    public double SizeSum { get; set; }

    /// <summary>Mean luma of the images, 0..255.</summary>
    public Histogram Brightness { get; } = new(0, 256, 16);

    /// <summary>The first images, for the contact sheet.</summary>
    public List<string> Samples { get; } = [];
}
