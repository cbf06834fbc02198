using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Repository.Tests.PublicApi;

/// <summary>What a library shows to others, as text: one line a member, in order of their names, without what the compiler adds by itself.</summary>
internal static class ApiText
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var (_, line) in Members(type).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Line, StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Declaration(Type type)
    {
        var record = type.GetMethod("PrintMembers", Own) is not null;
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsValueType ? (record ? "record struct" : "struct") : record ? "record" : "class";
        var modifier = type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : kind is not ("class" or "record") ? string.Empty
            : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : string.Empty;
        var inherited = type.BaseType is { } parent && kind is "class" or "record" && parent != typeof(object) ? [parent] : Type.EmptyTypes;
        var bases = inherited.Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(i => i.IsPublic && (kind is "class" or "interface")).OrderBy(i => i.ToString(), StringComparer.Ordinal))
            .Select(b => TypeName.Of(b)).ToList();
        var usage = type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } where ? $"[{where.ValidOn}{(where.AllowMultiple ? ", multiple" : string.Empty)}] " : string.Empty;
        return $"{usage}{modifier}{kind} {TypeName.Of(type, full: true)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : string.Empty)}";
    }

    private static IEnumerable<(string Name, string Line)> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => (name, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [(string.Empty, $"{TypeName.Of(invoke.ReturnParameter)} ({ParameterText.Of(invoke)})")];
        }

        return
        [
            .. type.GetConstructors(Own).Where(c => Visible(c) && !IsGenerated(c)).Select(c => (string.Empty, $"{Scope(c)}{type.Name}({ParameterText.Of(c)})")),
            .. type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily).Select(f => (f.Name, $"{TypeName.Of(f)} {f.Name}{(f.IsLiteral ? " = " + ParameterText.Literal(f.GetRawConstantValue()) : string.Empty)}")),
            .. type.GetProperties(Own).Where(p => p.GetAccessors(nonPublic: true).Any(Visible) && p.Name != "EqualityContract").Select(p => (p.Name, Property(p))),
            .. type.GetEvents(Own).Where(e => Visible(e.AddMethod!)).Select(e => (e.Name, $"event {TypeName.Of(e.EventHandlerType!)} {e.Name}")),
            .. type.GetMethods(Own).Where(m => Visible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsGenerated(m))
                .Select(m => (m.Name, $"{Scope(m)}{TypeName.Of(m.ReturnParameter)} {m.Name}({ParameterText.Of(m)})")),
        ];
    }

    private static string Property(PropertyInfo property)
    {
        var setter = property.SetMethod is { } set && Visible(set)
            ? (set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;") : string.Empty;
        var getter = property.GetMethod is { } get && Visible(get) ? " get;" : string.Empty;
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : string.Empty;
        var index = property.GetIndexParameters() is [var only] ? $"[{TypeName.Of(only)} {only.Name}]" : string.Empty;
        return $"{Scope(property.GetAccessors(nonPublic: true).First(Visible))}{required}{TypeName.Of(property)} {property.Name}{index} {{{getter}{setter} }}";
    }


    private static string Scope(MethodBase method) => (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : string.Empty) + (method.IsStatic ? "static " : string.Empty);

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
