namespace SynthiCad.Generator.Pipeline;

/// <summary>What a build did.</summary>
/// <param name="UpToDate">True: nothing had changed, nothing was written.</param>
/// <param name="Rendered">Names of the classes of which images were rendered.</param>
/// <param name="Carried">Names of the classes that were carried over whole.</param>
/// <param name="ImagesRendered">Images rendered in this run.</param>
/// <param name="ImagesResumed">Images that an interrupted run had finished.</param>
/// <param name="Images">Images in the data set.</param>
/// <param name="Root">The data set's root hash.</param>
internal sealed record BuildResult(
    bool UpToDate, IReadOnlyList<string> Rendered, IReadOnlyList<string> Carried, int ImagesRendered, int ImagesResumed, int Images, string Root);
