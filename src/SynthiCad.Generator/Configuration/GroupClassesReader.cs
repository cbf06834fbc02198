using System.Text.Json;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads which classes the other objects of an image come from: <c>same</c>, <c>any</c>, or a list of names.</summary>
internal static class GroupClassesReader
{
    /// <summary>Names in ordinal order; empty for the subject's own class.</summary>
    public static IReadOnlyList<string> Read(JsonSection section, IReadOnlyList<ClassEntry> classes)
    {
        if (section.Take("classes") is not { } node)
        {
            return [.. classes.Select(entry => entry.Name)];
        }

        if (node.Kind == JsonValueKind.String)
        {
            return section.Word(node, "classes", ["same", "any"]) == "any" ? [.. classes.Select(entry => entry.Name)] : [];
        }

        if (node.Kind != JsonValueKind.Array || node.Items.Count == 0)
        {
            throw section.Wrong(node, section.Name("classes"), "\"same\", \"any\" or a list of class names");
        }

        var names = new SortedSet<string>(StringComparer.Ordinal);
        var known = classes.Select(entry => entry.Name).ToList();
        foreach (var item in node.Items)
        {
            if (item.Kind != JsonValueKind.String)
            {
                throw section.Wrong(item, section.Name("classes"), "a class name");
            }

            if (!known.Contains(item.Text, StringComparer.Ordinal))
            {
                throw section.Error(ErrorCodes.UnknownClass, item, $"{section.Name("classes")} names the class \"{item.Text}\", which 'classes' has not{Suggest.Phrase(item.Text, known)}");
            }

            names.Add(item.Text);
        }

        return [.. names];
    }
}
