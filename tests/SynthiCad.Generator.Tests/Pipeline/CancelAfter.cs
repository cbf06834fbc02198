using SynthiCad.Generator.Pipeline;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>Cancels a build when so many images are on disk.</summary>
internal sealed class CancelAfter(int images, CancellationTokenSource cancellation) : IProgressSink
{
    public void Begin(int images)
    {
    }

    public void Note(string text)
    {
    }

    public void Report(int done)
    {
        if (done >= images)
        {
            cancellation.Cancel();
        }
    }
}
