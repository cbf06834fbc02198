using System.IO.Enumeration;

namespace Resilience.Faults.Selections;

/// <summary>One entry of a <see cref="LayerSelection"/>.</summary>
/// <param name="Text">As written, without the exclamation mark.</param>
/// <param name="Excludes">True where what it matches is left out.</param>
internal readonly record struct LayerPattern(string Text, bool Excludes)
{
    private const string Operator = "op:";
    private const string Module = "module:";

    /// <summary>True for an operator's type: <c>op:Relu</c>.</summary>
    public bool IsOperator => Text.StartsWith(Operator, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a module: <c>module:encoder.block1</c>.</summary>
    public bool IsModule => Text.StartsWith(Module, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a glob over names.</summary>
    public bool IsGlob => !IsOperator && !IsModule && Text.AsSpan().ContainsAny('*', '?');

    /// <summary>What is named: without <c>op:</c> and <c>module:</c>.</summary>
    public string Name => (IsOperator ? Text[Operator.Length..] : IsModule ? Text[Module.Length..] : Text).Trim();

    /// <summary>The modules that a name lies in, outermost first.</summary>
    public static IEnumerable<string> ModulesOf(string name)
    {
        var trimmed = name.TrimStart('/');
        for (var i = trimmed.AsSpan().IndexOfAny('/', '.'); i >= 0;)
        {
            yield return trimmed[..i];
            var next = trimmed.AsSpan(i + 1).IndexOfAny('/', '.');
            i = next < 0 ? -1 : i + 1 + next;
        }
    }

    /// <summary>Numbers of the candidates that it matches.</summary>
    public List<int> Find(IReadOnlyList<LayerCandidate> candidates)
    {
        var name = Name;
        if (name.Length == 0)
        {
            return [];
        }

        return IsOperator ? LayerNames.Where(candidates, candidate => FileSystemName.MatchesSimpleExpression(name, candidate.OpType))
            : IsModule ? LayerNames.Where(candidates, candidate => LayerNames.HasName(candidate, own => LiesIn(own, name)))
            : IsGlob ? LayerNames.Where(candidates, candidate => LayerNames.HasName(candidate, own => FileSystemName.MatchesSimpleExpression(name, own, ignoreCase: false)))
            : LayerNames.Find(candidates, name);
    }

    /// <inheritdoc/>
    public override string ToString() => (Excludes ? "!" : string.Empty) + Text;

    /// <summary>Exporters write the same module with dots in weights and with slashes in nodes.</summary>
    private static bool LiesIn(string name, string module)
    {
        var (own, wanted) = (Normal(name), Normal(module).TrimEnd('/'));
        return own.StartsWith(wanted, StringComparison.Ordinal) && (own.Length == wanted.Length || own[wanted.Length] is '/' or '_' or ':');
    }

    private static string Normal(string name) => name.TrimStart('/').Replace('.', '/');
}
