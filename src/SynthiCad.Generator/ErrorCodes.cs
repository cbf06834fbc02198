namespace SynthiCad.Generator;

/// <summary>Every code of this assembly; causes and cures are in docs/errors.md.</summary>
internal static class ErrorCodes
{
    // 00xx: the program itself.
    public const string Usage = "SCAD0001";
    public const string Unexpected = "SCAD0002";

    // 01xx: mesh files.
    public const string MeshMissing = "SCAD0101";
    public const string UnknownMeshFormat = "SCAD0102";
    public const string MeshTruncated = "SCAD0103";
    public const string MeshHeader = "SCAD0104";
    public const string MeshSyntax = "SCAD0105";
    public const string MeshIndexOutOfRange = "SCAD0106";
    public const string BadCoordinate = "SCAD0107";
    public const string EmptyMesh = "SCAD0108";
    public const string AllDegenerate = "SCAD0109";
    public const string MeshTooLarge = "SCAD0110";
    public const string MeshUnreadable = "SCAD0111";
    public const string BadConversion = "SCAD0112";
    public const string MeshStructure = "SCAD0113";
    public const string MeshExtension = "SCAD0114";
    public const string MeshBuffer = "SCAD0115";
    public const string BlendKind = "SCAD0116";
    public const string MeshUnit = "SCAD0117";
    public const string ForeignFormat = "SCAD0118";
    public const string ZeroAreaFaces = "SCAD0121";
    public const string DuplicateFaces = "SCAD0122";
    public const string UnreferencedVertices = "SCAD0123";
    public const string OpenEdges = "SCAD0124";
    public const string NonManifoldEdges = "SCAD0125";
    public const string InconsistentWinding = "SCAD0126";
    public const string InsideOut = "SCAD0127";
    public const string MaterialLibrary = "SCAD0128";
    public const string TrailingData = "SCAD0129";
    public const string IgnoredStatements = "SCAD0130";
    public const string MeshTexture = "SCAD0131";
    public const string MeshFeature = "SCAD0132";
    public const string StepToolMissing = "SCAD0140";
    public const string StepDamaged = "SCAD0141";
    public const string StepWithoutSurface = "SCAD0142";
    public const string StepMemory = "SCAD0143";
    public const string StepTimeout = "SCAD0144";
    public const string StepFailed = "SCAD0145";
    public const string StepWithoutUnit = "SCAD0146";
    public const string UnitIgnored = "SCAD0147";
    public const string Misnamed = "SCAD0150";
    public const string Utf16 = "SCAD0151";
    public const string OddSize = "SCAD0152";
    public const string NearVertices = "SCAD0153";

    // 016x: pictures.
    public const string ImageMissing = "SCAD0160";
    public const string ImageUnreadable = "SCAD0161";
    public const string UnknownImageFormat = "SCAD0162";
    public const string ImageTooLarge = "SCAD0163";
    public const string ImageDamaged = "SCAD0164";
    public const string ImageKind = "SCAD0165";
    public const string ImageCodecMissing = "SCAD0166";

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
    public const string ConflictingKeys = "SCAD0213";
    public const string EmptyFolder = "SCAD0214";
    public const string InputPath = "SCAD0215";
    public const string Weights = "SCAD0216";
    public const string UnknownClass = "SCAD0217";
    public const string TooFewPictures = "SCAD0218";
    public const string ImportedPercentages = "SCAD0220";
    public const string ImportedParts = "SCAD0221";

    // 03xx: rendering.
    public const string TooManyTries = "SCAD0301";
    public const string ReplayDiffers = "SCAD0310";
    public const string ReplayInputs = "SCAD0311";
    public const string NoSuchImage = "SCAD0312";
    public const string NoSceneFile = "SCAD0313";
    public const string ShardsDiffer = "SCAD0314";
    public const string ShardMissing = "SCAD0315";
    public const string NotADataset = "SCAD0316";

    // 04xx: Vulkan.
    public const string NoVulkanLoader = "SCAD0401";
    public const string NoVulkanDevice = "SCAD0402";
    public const string DeviceLost = "SCAD0403";
    public const string DeviceOutOfMemory = "SCAD0404";
    public const string VulkanCallFailed = "SCAD0405";
    public const string UnknownDevice = "SCAD0406";
    public const string MeshTooLargeForDevice = "SCAD0407";
    public const string PicturesTooLargeForDevice = "SCAD0408";
    public const string SceneTooDeepForDevice = "SCAD0409";

    // 05xx: writing.
    public const string WriteFailed = "SCAD0501";
    public const string ForeignFolder = "SCAD0502";
    public const string FolderLocked = "SCAD0503";
    public const string FormatCapacity = "SCAD0510";

    // 06xx: label proofs.
    public const string LabelProof = "SCAD0601";
    public const string SplitProof = "SCAD0602";
    public const string FileProof = "SCAD0603";
    public const string RecordProof = "SCAD0604";
    public const string FrameProof = "SCAD0605";
    public const string FormatProof = "SCAD0606";
    public const string SharedPicture = "SCAD0607";
    public const string OtherRoot = "SCAD0608";
}
