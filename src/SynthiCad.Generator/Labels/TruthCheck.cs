using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Labels;

/// <summary>Holds an image's truth against itself.</summary>
internal static class TruthCheck
{
    private const int LargestSide = 8192;
    private const int LongestName = 64;

    /// <summary>What cannot be about a truth, without decoding its masks; null where it may be.</summary>
    public static string? Outline(ImageTruth truth)
    {
        if (!IsName(truth.ClassName) || truth.Index < 0 || truth.Attempt < 0 || (uint)truth.Split >= SplitPlanner.Names.Count)
        {
            return "class, number, try or split is out of range";
        }

        if (truth.Width is < 1 or > LargestSide || truth.Height is < 1 or > LargestSide)
        {
            return $"the size is {truth.Width} x {truth.Height}";
        }

        if (!Finite(truth.Camera.Position) || !Finite(truth.Camera.Target) || !Finite(truth.Camera.Up)
            || !float.IsFinite(truth.Camera.VerticalFieldOfView + truth.Camera.LensRadius + truth.Camera.FocusDistance))
        {
            return "the camera is not finite";
        }

        if (truth.Instances.Count == 0 || !string.Equals(truth.Instances[0].ClassName, truth.ClassName, StringComparison.Ordinal))
        {
            return "the first object is not the subject";
        }

        var last = 0;
        foreach (var instance in truth.Instances)
        {
            if (instance.Id <= last)
            {
                return "ids do not rise from 1";
            }

            last = instance.Id;
            if (OfObject(instance, truth.Width, truth.Height) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"object {instance.Id}: {fault}");
            }
        }

        return null;
    }

    /// <summary>What is wrong with a truth, every mask decoded; null where nothing is.</summary>
    public static string? Fault(ImageTruth truth)
    {
        if (Outline(truth) is { } outline)
        {
            return outline;
        }

        var owners = new ushort[truth.Width * truth.Height];
        foreach (var instance in truth.Instances)
        {
            if ((LabelCheck.Fault(instance.Mask, truth.Width, truth.Height) ?? Overlap(instance, owners, truth)) is { } fault)
            {
                return string.Create(CultureInfo.InvariantCulture, $"object {instance.Id}: {fault}");
            }
        }

        return null;
    }

    private static string? Overlap(InstanceTruth instance, ushort[] owners, ImageTruth truth)
    {
        var mask = RunLengths.Decode(instance.Mask.Counts, truth.Width, truth.Height)!;
        if (RunLengths.Decode(instance.Silhouette, truth.Width, truth.Height) is not { } silhouette)
        {
            return "the silhouette's runs do not fill the image";
        }

        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0)
            {
                continue;
            }

            if (owners[i] != 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"a pixel is object {owners[i]}'s too");
            }

            if (silhouette[i] == 0)
            {
                return "a visible pixel is not in the silhouette";
            }

            owners[i] = instance.Id;
        }

        return null;
    }

    private static string? OfObject(InstanceTruth instance, int width, int height)
    {
        var (mask, amodal) = (instance.Mask, instance.AmodalBox);
        if (!IsName(instance.ClassName))
        {
            return "the class does not fit into file names";
        }

        if (!RunLengths.Fill(mask.Counts, width, height) || !RunLengths.Fill(instance.Silhouette, width, height) || RunLengths.Area(mask.Counts) != mask.Area || mask.Area < 1)
        {
            return "the runs do not fill the image or disagree with the area";
        }

        var inside = RunLengths.Area(instance.Silhouette);
        if (!Contains(new PixelBox(0, 0, width, height), mask.Box) || !Contains(amodal, mask.Box) || !Contains(new PixelBox(-width, -height, 3 * width, 3 * height), amodal))
        {
            return "a box lies outside its frame, or the amodal one does not hold the visible one";
        }

        if (inside < mask.Area || instance.AmodalArea < inside || instance.AmodalArea > (long)amodal.Width * amodal.Height)
        {
            return "the areas disagree";
        }

        // Ratios of the counts above, so they can be held exactly.
        if (instance.Visibility != (double)mask.Area / inside || instance.Truncation != (double)(instance.AmodalArea - inside) / instance.AmodalArea)
        {
            return "visibility or truncation disagree with the areas";
        }

        return Finite(instance.Pose) && Finite(instance.PartLow) && Finite(instance.PartHigh) ? null : "pose or size is not finite";
    }

    private static bool Contains(PixelBox outer, PixelBox inner) =>
        inner.Width > 0 && inner.Height > 0 && inner.X >= outer.X && inner.Y >= outer.Y
        && (long)inner.X + inner.Width <= (long)outer.X + outer.Width && (long)inner.Y + inner.Height <= (long)outer.Y + outer.Height;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static bool Finite(Vector3 value) => float.IsFinite(value.X) && float.IsFinite(value.Y) && float.IsFinite(value.Z);

    private static bool Finite(Matrix4x4 value)
    {
        for (var i = 0; i < 16; i++)
        {
            if (!float.IsFinite(value[i / 4, i % 4]))
            {
                return false;
            }
        }

        return true;
    }
}
