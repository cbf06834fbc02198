namespace Resilience.Models.Inventory;

/// <summary>Why a tensor is outside the fault space.</summary>
internal enum ScopeReason
{
    /// <summary>Computed from the file alone: the runtime folds it when the model is opened.</summary>
    Constant,

    /// <summary>Computed from shapes, not from values.</summary>
    ShapeOnly,

    /// <summary>Integers that index, count or give shapes.</summary>
    Index,

    /// <summary>True or false, not a number.</summary>
    Boolean,

    /// <summary>Strings.</summary>
    Text,

    /// <summary>Stored sparsely.</summary>
    Sparse,

    /// <summary>A sequence, map or optional.</summary>
    NotATensor,

    /// <summary>An element type without a fault model.</summary>
    ElementType,

    /// <summary>Neither the file nor the runtime says what it is.</summary>
    UnknownType,

    /// <summary>Sets an operator up: a limit, a factor of resizing.</summary>
    Setting,

    /// <summary>Has no elements.</summary>
    Empty,

    /// <summary>No output of the model depends on it.</summary>
    Unread,

    /// <summary>Within If, Loop, Scan or a function of the model.</summary>
    Inner,
}
