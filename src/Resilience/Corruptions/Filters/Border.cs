namespace Resilience.Corruptions.Filters;

/// <summary>What a filter sees beyond an image's edge.</summary>
internal enum Border
{
    /// <summary>The edge pixel again: a a | a b c | c c.</summary>
    Nearest,

    /// <summary>Mirrored about the edge between pixels: b a | a b c | c b.</summary>
    Reflect,

    /// <summary>Mirrored about the edge pixel's centre: c b | a b c | b a.</summary>
    Reflect101,
}
