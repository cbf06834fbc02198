namespace SynthiCad.Generator.Meshes;

/// <summary>One element of a PLY header.</summary>
/// <param name="Name">vertex, face, or anything else.</param>
/// <param name="Count">Rows; not yet checked against the file's size.</param>
internal sealed record PlyElement(string Name, long Count)
{
    public List<PlyProperty> Properties { get; } = [];

    /// <summary>Column of the first property with one of the names, or -1.</summary>
    public int Column(bool list, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var column = Properties.FindIndex(p => p.Name == name && p.CountType is not null == list);
            if (column >= 0)
            {
                return column;
            }
        }

        return -1;
    }
}
