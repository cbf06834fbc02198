namespace Resilience.Data;

/// <summary>One image of a data set.</summary>
/// <param name="File">Full path of the JPEG or PNG file.</param>
/// <param name="Name">Path within the data set, for messages.</param>
/// <param name="Label">0-based class index.</param>
internal sealed record LabelledImage(string File, string Name, int Label);
