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

    /// <summary>Share of the frame that an object's visible pixels take.</summary>
    public Histogram Size { get; } = new(0, 1, 20);

    /// <summary>Mean luma of the images, 0..255.</summary>
    public Histogram Brightness { get; } = new(0, 256, 16);

    /// <summary>The first images, for the contact sheet.</summary>
    public List<string> Samples { get; } = [];
}
