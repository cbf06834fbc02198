using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Writers;

/// <summary>Says the truth about a data set in one format. All writers work from one pass over the images.</summary>
internal interface IDatasetWriter
{
    /// <summary>Its name in <c>output.formats</c>.</summary>
    string Name { get; }

    /// <summary>
    /// True where <see cref="WriteImage"/> writes something. An image without such files is rendered again when the format is asked
    /// for; formats without files an image cost no rendering.
    /// </summary>
    bool HasImageFiles => false;

    /// <summary>True where those files hold category ids too: a class more or less, and they are out of date.</summary>
    bool ImageFilesHoldCategories => false;

    /// <summary>Writes the files that one image has of its own, if any. Many threads call this at once; the picture is written already.</summary>
    void WriteImage(ImageTruth truth, RenderFrame frame, DatasetSink sink);

    /// <summary>Writes the files that cover many images, once, when all images are there.</summary>
    void WriteSet(DatasetTruth set, DatasetSink sink);
}
