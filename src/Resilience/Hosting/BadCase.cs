namespace Resilience.Hosting;

/// <summary>A campaign with a bad argument: it is listed, and fails with the coded message and nothing else.</summary>
/// <param name="Message">The message, with its code.</param>
internal sealed record BadCase(string Message) : CaseWork
{
    /// <inheritdoc/>
    public override string Label => string.Empty;

    /// <inheritdoc/>
    public override string Key => "bad";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Value)> Traits => [("Category", "Resilience")];

    /// <inheritdoc/>
    public override MeasuredCase Measure(CaseRun run) => throw new BrokenGateException(Message);
}
