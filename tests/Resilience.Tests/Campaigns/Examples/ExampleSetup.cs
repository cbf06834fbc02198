using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>The examples' model and images, made once for all of them.</summary>
public sealed class ExampleSetup : IDisposable
{
    private readonly SmallSetup files = new(ExampleModel.Build(), FaultExample.Images);
    private readonly TestHost host = new();

    public ExampleSetup() => Subject = new ModelUnderTest(files.Options);

    internal ModelUnderTest Subject { get; }

    internal string Root => files.Root;

    internal PointResult Run(CampaignSpec spec) => Subject.RunPoint(spec, Subject.Points(spec, host).Values[0], host);

    public void Dispose()
    {
        Subject.Dispose();
        host.Dispose();
        files.Dispose();
    }
}
