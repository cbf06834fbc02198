namespace Consumer.Tests.Runners;

/// <summary>What a user of xUnit v3 writes: a campaign for every outcome.</summary>
internal static class V3Source
{
    /// <summary>Both runners at once: `dotnet test` is VSTest, the program itself is Microsoft.Testing.Platform.</summary>
    public static string Project(string resilience, string xunit, string testSdk, string adapter) => Project(
        resilience,
        "<UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>",
        ("xunit.v3", xunit),
        ("Microsoft.NET.Test.Sdk", testSdk),
        ("xunit.runner.visualstudio", adapter));

    /// <summary>A test project, which xUnit v3 wants to be a program.</summary>
    public static string Project(string resilience, string property, params (string Id, string Version)[] packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
            {property}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Append(("Resilience.Xunit.v3", resilience)).Select(package => $"<PackageReference Include=\"{package.Item1}\" Version=\"{package.Item2}\" />"))}
            <Content Include="models/*;dataset/**/*" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>
        """;

    public const string Tests = """
        using System.Globalization;
        using System.Runtime.CompilerServices;
        using Resilience.Gates;
        using Resilience.Sweeps;
        using Resilience.Xunit;
        using Xunit;

        [assembly: ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cpu")]

        [TestCaseOrderer(typeof(PointOrderer))]
        public sealed class Campaigns
        {
            [BitFlipCampaign(Layer = "conv1", Flips = "1,10", Bits = "0..3", Iterations = 60, MinAccuracy = 0.9, Requirements = "SR-1")]
            [Trait("Team", "vision")]
            public void Holds(CampaignPoint point) => Assert.Equal(60, point.Trials.Count);

            [BitFlipCampaign(Layer = "conv2", Flips = "40", Bits = "exponent", Iterations = 20, MinAccuracy = 0.99)]
            public void Breaks() => throw new InvalidOperationException("the body of a broken gate must not run");

            [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "0..3", Iterations = 2, MinAccuracy = 0.9)]
            public void Open() { }

            [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "4", Iterations = 2, MinAccuracy = 0.9, Inconclusive = "warn")]
            public void Warns() { }

            [BitFlipCampaign(Layer = "conv1", Flips = "9..1")]
            public void Bad_flips() { }

            [CorruptionCampaign(null!)]
            public void Bad_corruption() { }

            [LayerSweep(Bits = "sign|31")]
            public void Bad_sweep() { }

            [FaultCampaign(Layers = "conv1", Count = "1")]
            public void Bad_method<T>(T other) { }

            [BitFlipCampaign(Layer = "conv3", Flips = "1")]
            public void Unknown_layer() { }

            [FaultCampaign(Fault = "stuck-at-1", Target = "activations", Layers = "relu?", Bits = "30", Rate = 0.001, Iterations = 6)]
            public void Body_fails(CampaignPoint point) => Assert.Equal(99, point.Trials.Count);

            [CorruptionCampaign("brightness", Severity = "1", MinAccuracy = 0.5)]
            public void Corrupted() { }

            [LayerSweep(Layers = "conv*", Bits = "0..3", Trials = 12, MaxSdc1 = 0.9)]
            public void Swept(LayerSweepResult result) => Assert.Equal(12, result.Trials);

            [BitFlipCampaign(Layer = "conv2", Flips = "1", Iterations = 1_000_000, Timeout = 1000)]
            public void Times_out() => throw new InvalidOperationException("the body of a campaign that was cut short must not run");

            [Fact]
            public void Plain() => Assert.Equal("1,5", 1.5.ToString());
        }

        [ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cuda", RequireDevice = false)]
        public sealed class Wished
        {
            [BitFlipCampaign(Layer = "conv1", Flips = "1")]
            public void Cuda() { }
        }

        public sealed class Hours
        {
            [BitFlipCampaign(Layer = "conv1", Flips = "1", Iterations = 1_000_000)]
            public void Long() { }
        }

        // As on a German machine, whatever this one is.
        internal static class DecimalComma
        {
            [ModuleInitializer]
            internal static void Use()
            {
                var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
                culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = ".";
                culture.NumberFormat.NegativeSign = "\u2212";
                CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = culture;
            }
        }
        """;

    /// <summary>The cases in order of their names, each with its outcome in a result file.</summary>
    public static IReadOnlyList<string> Outcomes { get; } =
    [
        "Failed Campaigns.Bad_corruption",
        "Failed Campaigns.Bad_flips",
        "Failed Campaigns.Bad_method",
        "Failed Campaigns.Bad_sweep",
        "Failed Campaigns.Body_fails [activations relu? stuck-at-1 30 rate 0.001]",
        "Failed Campaigns.Breaks [conv2 exponent x040]",
        "Passed Campaigns.Corrupted [brightness severity 1]",
        "Passed Campaigns.Holds [conv1 0..3 x001]",
        "Passed Campaigns.Holds [conv1 0..3 x010]",
        "NotExecuted Campaigns.Open [conv2 0..3 x001]",
        "Passed Campaigns.Plain",
        "Passed Campaigns.Swept [sweep conv* 0..3]",
        "Failed Campaigns.Times_out [conv2 x001]",
        "Failed Campaigns.Unknown_layer [conv3 x001]",
        "Passed Campaigns.Warns [conv2 4 x001]",
        "NotExecuted Wished.Cuda [conv1 x001]",
    ];
}
