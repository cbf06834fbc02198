namespace Resilience.Models.Inventory;

/// <summary>Why a tensor is out of scope, in words: a short key for programs and a clause for people.</summary>
internal static class ScopeWords
{
    /// <summary>The key in JSON.</summary>
    public static string Key(ScopeReason reason) => reason switch
    {
        ScopeReason.ShapeOnly => "shape-only",
        ScopeReason.NotATensor => "not-a-tensor",
        ScopeReason.ElementType => "element-type",
        ScopeReason.UnknownType => "unknown-type",
        _ => reason.ToString().ToLowerInvariant(),
    };

    /// <summary>The reason for people.</summary>
    public static string Text(ScopeReason reason) => reason switch
    {
        ScopeReason.Constant => "computed from the file alone, so the runtime folds it when the model is opened",
        ScopeReason.ShapeOnly => "computed from shapes, not from values",
        ScopeReason.Index => "integers that index, count or give shapes",
        ScopeReason.Boolean => "true or false, not a number",
        ScopeReason.Text => "strings",
        ScopeReason.Sparse => "stored sparsely",
        ScopeReason.NotATensor => "a sequence, map or optional, not a tensor",
        ScopeReason.ElementType => "an element type without a fault model",
        ScopeReason.UnknownType => "neither the file nor the runtime says what it is",
        ScopeReason.Setting => "sets its operator up, nothing learned",
        ScopeReason.Empty => "has no elements",
        ScopeReason.Unread => "no output of the model depends on it",
        _ => "within a subgraph or function, where nothing is addressed",
    };
}
