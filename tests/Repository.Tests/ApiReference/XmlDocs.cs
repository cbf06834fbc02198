using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Repository.Tests.ApiReference;

/// <summary>The <c>///</c> comments of an assembly, as Markdown.</summary>
internal sealed partial class XmlDocs(Assembly assembly)
{
    private readonly Dictionary<string, XElement> members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>Summary and remarks; null where there is no comment or an inherited one.</summary>
    public string? Text(MemberInfo member)
    {
        if (members.TryGetValue(DocId.Of(member), out var element) && element.Element("inheritdoc") is null)
        {
            return Join(element.Element("summary"), element.Element("remarks"));
        }

        // A record's positional property is documented as its parameter.
        return member is PropertyInfo && Parameter(member.DeclaringType!, member.Name) is { } text ? text : null;
    }

    public string? Parameter(MemberInfo owner, string name) => Element(owner)?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == name) is { } found ? Join(found) : null;

    public string? Returns(MemberInfo owner) => Element(owner)?.Element("returns") is { } found ? Join(found) : null;

    public IEnumerable<string> Exceptions(MemberInfo owner) =>
        Element(owner)?.Elements("exception").Select(e => $"`{Short((string)e.Attribute("cref")!)}`: {Join(e)}") ?? [];

    private XElement? Element(MemberInfo member) => members.GetValueOrDefault(DocId.Of(member));

    private static string Join(params XElement?[] parts) =>
        Blank().Replace(string.Join(" ", parts.OfType<XElement>().Select(Inline)), " ").Trim();

    private static string Inline(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" or "seealso" } see => $"`{Short((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? (string?)see.Attribute("href") ?? see.Value)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } reference => $"`{(string)reference.Attribute("name")!}`",
        XElement { Name.LocalName: "c" or "code" } code => $"`{code.Value.Replace("|", "\\|", StringComparison.Ordinal)}`",
        XElement other => " " + Inline(other) + " ",
        _ => string.Empty,
    }));

    private static string Short(string cref)
    {
        var name = cref.Split('(')[0];
        var kind = name is [_, ':', ..] ? name[0] : 'T';
        var parts = name[(name is [_, ':', ..] ? 2 : 0)..].Split('.');
        return Arity().Replace(string.Join('.', parts.TakeLast(kind is 'T' or 'N' || parts.Length < 2 ? 1 : 2)), string.Empty);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
