namespace SynthiCad.Generator.Scenes;

/// <summary>Why a drawn scene is not rendered.</summary>
internal enum SceneRejection
{
    /// <summary>It is fit to render.</summary>
    None = 0,

    /// <summary>Too much of the subject lies outside the frame (<c>limits.maximumTruncation</c>).</summary>
    Truncated = 1,

    /// <summary>An object found no place where it touches no other.</summary>
    NoRoom = 2,

    /// <summary>The camera stands inside an object's bounding sphere, or under the floor.</summary>
    CameraBlocked = 3,
}
