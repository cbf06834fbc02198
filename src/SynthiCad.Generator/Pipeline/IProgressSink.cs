namespace SynthiCad.Generator.Pipeline;

/// <summary>Hears how far a build is. Called from several threads.</summary>
internal interface IProgressSink
{
    /// <summary>Rendering starts.</summary>
    void Begin(int images);

    /// <summary>So many images are on disk.</summary>
    void Report(int done);

    /// <summary>Something worth a line.</summary>
    void Note(string text);
}
