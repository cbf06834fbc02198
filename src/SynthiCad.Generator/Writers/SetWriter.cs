using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers;

/// <summary>A format whose files all follow from the truths: none needs a frame.</summary>
/// <param name="name">Its name in <c>output.formats</c>.</param>
internal abstract class SetWriter(string name) : IDatasetWriter
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void WriteImage(ImageTruth truth, RenderFrame frame, DatasetSink sink)
    {
        // Everything is written from the truths at the end.
    }

    /// <inheritdoc/>
    public abstract void WriteSet(DatasetTruth set, DatasetSink sink);

    /// <summary>A split's name in paths.</summary>
    protected static string NameOf(Split split) => SplitPlanner.Names[(int)split];
}
