namespace Resilience.Specs;

/// <summary>What a setting's value looks like.</summary>
internal enum SettingKind
{
    /// <summary>A text with a notation of its own.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Texts: a list, or one text with commas.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Whole numbers: one, a list, or a text with ranges.</summary>
    Wholes,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Numbers: one, a list, or a text with commas.</summary>
    Numbers,
}
