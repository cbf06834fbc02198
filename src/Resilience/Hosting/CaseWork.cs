namespace Resilience.Hosting;

/// <summary>What one test case measures, whatever framework runs it: its name and traits, known without model or disk, and the measurement.</summary>
internal abstract record CaseWork
{
    /// <summary>What follows the method's name in the case's; empty for nothing.</summary>
    public abstract string Label { get; }

    /// <summary>Tells the cases of one method apart; part of their ids.</summary>
    public abstract string Key { get; }

    /// <summary>What filters can choose by, beside the traits of method and class.</summary>
    public abstract IEnumerable<(string Name, string Value)> Traits { get; }

    /// <summary>The layers, for ordering cases; empty where there are none.</summary>
    public virtual string Layers => string.Empty;

    /// <summary>0-based place among the cases of the method.</summary>
    public virtual int Index => 0;

    /// <summary>Measures and judges.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="BrokenGateException">The case can only fail.</exception>
    /// <exception cref="SkippedCampaignException">The device is not there and need not be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public abstract MeasuredCase Measure(CaseRun run);

    /// <summary>The case's name: the method's, and in brackets the label.</summary>
    public string DisplayName(string method) => Label.Length == 0 ? method : $"{method} [{Label}]";

    /// <summary>Adds the traits to those that a case has; nothing is there twice.</summary>
    public void AddTraits<TValues>(IDictionary<string, TValues> traits)
        where TValues : ICollection<string>, new()
    {
        foreach (var (name, value) in Traits)
        {
            if (!traits.TryGetValue(name, out var values))
            {
                traits.Add(name, values = []);
            }

            if (!values.Contains(value))
            {
                values.Add(value);
            }
        }
    }
}
