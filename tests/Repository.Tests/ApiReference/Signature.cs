using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Repository.Tests.ApiReference;

/// <summary>Members as C# writes them.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(int)] = "int",
        [typeof(long)] = "long", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
    };

    public static string Of(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant when constant.DeclaringType!.IsEnum => constant.Name,
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        PropertyInfo property => $"{(property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : string.Empty)}{Name(property.PropertyType, new NullabilityInfoContext().Create(property))} {property.Name}{Index(property)} {{ {Accessors(property)} }}",
        ConstructorInfo constructor => $"{Plain(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : string.Empty)}{Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter))} {method.Name}({Parameters(method)})",
        _ => member.Name,
    };

    public static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSubclassOf(typeof(Attribute)) ? "attribute" : "class";

    public static string Plain(Type type) => (type.IsNested ? Plain(type.DeclaringType!) + "." : string.Empty) + type.Name.Split('`')[0];

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        var mark = !type.IsValueType && nullability is { ReadState: NullabilityState.Nullable } ? "?" : string.Empty;
        return type.IsArray ? Name(type.GetElementType()!) + "[]" + mark
            : type.IsByRef ? "ref " + Name(type.GetElementType()!)
            : (Keywords.TryGetValue(type, out var keyword) ? keyword : Plain(type))
                + (type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(a => Name(a)))}>" : string.Empty) + mark;
    }

    private static string Accessors(PropertyInfo property) =>
        "get;" + (property.SetMethod is not { IsPublic: true } set ? string.Empty
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;");

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is [var only] ? $"[{Name(only.ParameterType)} {only.Name}]" : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{Name(p.ParameterType, new NullabilityInfoContext().Create(p))} {p.Name}{(p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : string.Empty)}"));

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
