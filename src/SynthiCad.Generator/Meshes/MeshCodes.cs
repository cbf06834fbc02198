namespace SynthiCad.Generator.Meshes;

/// <summary>Codes of everything that can be said about a mesh file; each has an entry in docs/errors.md.</summary>
internal static class MeshCodes
{
    public const string FileMissing = "SCAD0101";
    public const string UnknownFormat = "SCAD0102";
    public const string Truncated = "SCAD0103";
    public const string CorruptHeader = "SCAD0104";
    public const string Syntax = "SCAD0105";
    public const string IndexOutOfRange = "SCAD0106";
    public const string BadCoordinate = "SCAD0107";
    public const string EmptyMesh = "SCAD0108";
    public const string AllDegenerate = "SCAD0109";
    public const string TooLarge = "SCAD0110";
    public const string Unreadable = "SCAD0111";
    public const string BadConversion = "SCAD0112";
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
}
