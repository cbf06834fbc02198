using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Repository.Tests.ApiReference;

/// <summary>The pages of docs/api: one a namespace, and an index.</summary>
internal static class ApiPages
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>File names and texts.</summary>
    public static SortedDictionary<string, string> Of(params Assembly[] assemblies)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var index = new StringBuilder("""
            # API reference

            Written from the `///` comments by a test ([how](../../CONTRIBUTING.md#every-day)). `Resilience.Xunit.v3` has the types of `Resilience.Xunit`.

            | namespace | types |
            | --- | --- |

            """);
        var types = assemblies.SelectMany(a => a.GetExportedTypes().Select(type => (Type: type, Docs: a))).ToList();
        var docs = assemblies.ToDictionary(a => a, a => new XmlDocs(a));
        foreach (var space in types.GroupBy(t => t.Type.Namespace!).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var text = new StringBuilder($"# {space.Key}\n\nPackage `{space.First().Docs.GetName().Name}`; [all namespaces](README.md).\n");
            foreach (var (type, assembly) in space.OrderBy(t => Signature.Plain(t.Type), StringComparer.Ordinal))
            {
                Write(text, type, docs[assembly]);
            }

            pages[space.Key + ".md"] = text.ToString();
            index.Append($"| [{space.Key}]({space.Key}.md) | {string.Join(", ", space.Select(t => Signature.Plain(t.Type)).Order(StringComparer.Ordinal))} |\n");
        }

        pages["README.md"] = index.ToString();
        return pages;
    }

    private static void Write(StringBuilder text, Type type, XmlDocs docs)
    {
        text.Append($"\n## {Signature.Plain(type)}\n\n*{Signature.Kind(type)}.* {docs.Text(type)}{Base(type)}\n");
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            text.Append($"\n`{Signature.Of(invoke)}`\n\n{string.Join("<br>", Said(type, invoke, docs))}\n");
            return;
        }

        var members = Members(type).Select(member => (member, text: Explain(member, docs))).Where(m => m.text is not null).ToList();
        if (members.Count > 0)
        {
            text.Append(type.IsEnum ? "\n| value | |\n| --- | --- |\n" : "\n| member | |\n| --- | --- |\n");
            foreach (var (member, explanation) in members)
            {
                text.Append($"| `{Signature.Of(member).Replace("|", "\\|", StringComparison.Ordinal)}` | {explanation} |\n");
            }
        }
    }

    private static string Base(Type type) =>
        type.BaseType is { Namespace: { } space } parent && space.StartsWith("Resilience", StringComparison.Ordinal) ? $" Has the members of `{Signature.Plain(parent)}` as well." : string.Empty;

    /// <summary>Text, parameters, result and errors; null for what is inherited or made by the compiler.</summary>
    private static string? Explain(MemberInfo member, XmlDocs docs)
    {
        // What a record is constructed from are its properties.
        var positional = member is ConstructorInfo constructor && constructor.GetParameters() is { Length: > 0 } parameters && parameters.All(p => member.DeclaringType!.GetProperty(p.Name!) is not null);
        if (positional)
        {
            return null;
        }

        // A primary constructor is documented with its type.
        var owner = member is ConstructorInfo && docs.Text(member) is null ? member.DeclaringType! : member;
        string?[] parts = [docs.Text(member), .. Said(owner, member as MethodBase, docs)];
        var lines = parts.Where(p => !string.IsNullOrEmpty(p)).ToList();
        return lines.Count == 0 ? null : string.Join("<br>", lines);
    }

    private static IEnumerable<string> Said(MemberInfo owner, MethodBase? method, XmlDocs docs) =>
    [
        .. (method?.GetParameters() ?? []).Select(p => docs.Parameter(owner, p.Name!) is { } about ? $"`{p.Name}`: {about}" : string.Empty).Where(line => line.Length > 0),
        .. docs.Returns(owner) is { } result ? [$"Returns: {result}"] : Array.Empty<string>(),
        .. docs.Exceptions(owner),
    ];

    private static IEnumerable<MemberInfo> Members(Type type) => type.IsEnum
        ? type.GetFields(BindingFlags.Public | BindingFlags.Static)
        : type.GetMembers(Own).Where(m => m is not Type && !m.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && m is not MethodInfo { IsSpecialName: true })
            .OrderBy(m => m is ConstructorInfo ? 0 : m is MethodBase ? 2 : 1).ThenBy(m => m.Name, StringComparer.Ordinal).ThenBy(Signature.Of, StringComparer.Ordinal);
}
