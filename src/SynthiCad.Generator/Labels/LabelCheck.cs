namespace SynthiCad.Generator.Labels;

/// <summary>Holds a stored label against its own mask.</summary>
internal static class LabelCheck
{
    /// <summary>What is wrong with a label, or null.</summary>
    public static string? Fault(MaskLabel label, int width, int height)
    {
        if (RunLengths.Decode(label.Counts, width, height) is not { } mask)
        {
            return $"the mask's runs do not fill {width} x {height} pixels";
        }

        if (MaskLabeler.Label(mask, width, height) is not { } again)
        {
            return "the mask is empty";
        }

        if (again.Area != label.Area)
        {
            return $"area is {label.Area}, the mask has {again.Area} pixels";
        }

        if (again.Box != label.Box)
        {
            return $"bbox is {label.Box}, the mask's is {again.Box}";
        }

        if (again.Truncated != label.Truncated)
        {
            return $"truncated is {label.Truncated}, the mask says {again.Truncated}";
        }

        return again.Counts.AsSpan().SequenceEqual(label.Counts) ? null : "the mask's runs are not in their shortest form";
    }
}
