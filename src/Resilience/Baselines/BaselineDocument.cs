using System.Text.Json.Serialization;
using Resilience.Campaigns;

namespace Resilience.Baselines;

/// <summary>A baseline's file.</summary>
internal sealed record BaselineDocument
{
    /// <summary>Value of <see cref="Format"/> in every version.</summary>
    public const string FormatName = "resilience-baseline";

    public required string Format { get; init; }

    public required int SchemaVersion { get; init; }

    public required DateTimeOffset Measured { get; init; }

    public required RunContext Context { get; init; }

    /// <summary>SHA-256 of what the model computes.</summary>
    public required string Computation { get; init; }

    /// <summary>Initializers: <c>layer tensor hash</c>, separated by tabs.</summary>
    public required IReadOnlyList<string> Tensors { get; init; }

    public required IReadOnlyList<Campaign> Campaigns { get; init; }

    /// <summary>SHA-256 of the document without it, written without white space: what changed by a merge or by hand is refused.</summary>
    public required string Seal { get; init; }

    /// <summary>A campaign.</summary>
    internal sealed record Campaign
    {
        public required IReadOnlyDictionary<string, string> Settings { get; init; }

        public required int Iterations { get; init; }

        public required string ResolvedLayer { get; init; }

        public required IReadOnlyList<TargetTensor> Targets { get; init; }

        public required long FaultSpace { get; init; }

        /// <summary>SHA-256 of the fault-free run's scores.</summary>
        public required string GoldenSha256 { get; init; }

        /// <summary>True class by image, separated by blanks.</summary>
        public required string Labels { get; init; }

        /// <summary>The fault-free run's class by image, likewise.</summary>
        public required string GoldenClasses { get; init; }

        public required IReadOnlyList<Point> Points { get; init; }
    }

    /// <summary>A point.</summary>
    internal sealed record Point
    {
        public required int Flips { get; init; }

        /// <summary>One line a trial; see <see cref="BaselineTrial.ToString"/>.</summary>
        public required IReadOnlyList<string> Trials { get; init; }
    }
}
