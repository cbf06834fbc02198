using System.Globalization;
using System.Reflection;

namespace Repository.Tests.PublicApi;

/// <summary>The parameters of a method as C# writes them, with their default values.</summary>
internal static class ParameterText
{
    public static string Of(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{TypeName.Of(p)} {p.Name}{(p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : string.Empty)}"));

    /// <summary>A constant.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
