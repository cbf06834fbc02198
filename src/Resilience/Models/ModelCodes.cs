namespace Resilience.Models;

/// <summary>Codes of errors about model files and layers. Causes and cures: docs/errors.md.</summary>
internal static class ModelCodes
{
    public const string UnknownLayer = "RES0102";
    public const string AmbiguousLayer = "RES0103";
    public const string NothingToFault = "RES0104";
    public const string Unreadable = "RES0201";
    public const string NotOnnx = "RES0202";
    public const string InvalidGraph = "RES0203";
    public const string ExternalData = "RES0204";
    public const string BadInitializer = "RES0205";
    public const string BadMetadata = "RES0206";
    public const string CannotCut = "RES0207";
}
