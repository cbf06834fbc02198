namespace SynthiCad.Generator.Configuration;

/// <summary>What is written about each image.</summary>
/// <param name="Formats">Names of writers: coco, hdf5, imagefolder, yolo, voc, kitti, bop, webdataset, croissant.</param>
/// <param name="Masks">How COCO gives masks: <c>rle</c> (run lengths as numbers), <c>compressed</c> (as text) or <c>polygon</c> (only where exact, else rle).</param>
internal sealed record OutputSettings(IReadOnlyList<string> Formats, string Masks)
{
    /// <summary>COCO with plain run lengths.</summary>
    public static OutputSettings Default { get; } = new(["coco"], "rle");
}
