using System.Reflection;
using System.Runtime.CompilerServices;
using Repository.Tests.PublicApi;

namespace Repository.Tests.ApiReference;

/// <summary>Members as C# writes them.</summary>
internal static class Signature
{
    public static string Of(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant when constant.DeclaringType!.IsEnum => constant.Name,
        FieldInfo field => $"{TypeName.Of(field)} {field.Name}",
        PropertyInfo property => $"{(property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : string.Empty)}{TypeName.Of(property)} {property.Name}{Index(property)} {{ {Accessors(property)} }}",
        ConstructorInfo constructor => $"{Plain(constructor.DeclaringType!)}({ParameterText.Of(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : string.Empty)}{TypeName.Of(method.ReturnParameter)} {method.Name}({ParameterText.Of(method)})",
        _ => member.Name,
    };

    public static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSubclassOf(typeof(Attribute)) ? "attribute" : "class";

    public static string Plain(Type type) => (type.IsNested ? Plain(type.DeclaringType!) + "." : string.Empty) + type.Name.Split('`')[0];

    private static string Accessors(PropertyInfo property) =>
        "get;" + (property.SetMethod is not { IsPublic: true } set ? string.Empty
            : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;");

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is [var only] ? $"[{TypeName.Of(only)} {only.Name}]" : string.Empty;

}
