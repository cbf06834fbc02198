namespace SynthiCad.Generator;

/// <summary>Every code of this assembly; causes and cures are in docs/errors.md.</summary>
internal static class ErrorCodes
{
    // 00xx: the program itself.
    public const string Usage = "SCAD0001";
    public const string Unexpected = "SCAD0002";

    // 01xx: mesh files, in Meshes/MeshCodes.cs.

    // 02xx: scene files.
    public const string SceneUnreadable = "SCAD0201";
    public const string SceneNotJson = "SCAD0202";
    public const string UnknownKey = "SCAD0203";
    public const string WrongType = "SCAD0204";
    public const string OutOfRange = "SCAD0205";
    public const string DuplicateKey = "SCAD0206";
    public const string SplitSum = "SCAD0207";
    public const string ClassName = "SCAD0208";
    public const string MeshPath = "SCAD0209";
    public const string MissingKey = "SCAD0210";
    public const string NoClasses = "SCAD0211";
    public const string UnknownWord = "SCAD0212";

    // 03xx: rendering.
    public const string TooManyTries = "SCAD0301";

    // 04xx: Vulkan, in Vulkan/VulkanErrors.cs.

    // 05xx: writing.
    public const string WriteFailed = "SCAD0501";
    public const string ForeignFolder = "SCAD0502";
    public const string FolderLocked = "SCAD0503";

    // 06xx: label proofs.
    public const string LabelProof = "SCAD0601";
    public const string SplitProof = "SCAD0602";
    public const string FileProof = "SCAD0603";
}
