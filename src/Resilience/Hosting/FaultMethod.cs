using System.Reflection;
using Resilience.Faults;

namespace Resilience.Hosting;

/// <summary>Finds the method that <c>Fault = "method(Name)"</c> means: a static one of the test class or a class that it derives from.</summary>
internal static class FaultMethod
{
    private const BindingFlags Everywhere = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The method; null where the class has none of that name.</summary>
    /// <exception cref="ResilienceException">RES0123: it has one that is not static, or takes or gives something else.</exception>
    public static ValueFault? Find(Type testClass, string name)
    {
        var found = Chain(testClass).SelectMany(type => type.GetMethods(Everywhere | BindingFlags.DeclaredOnly)).Where(method => method.Name == name).ToList();
        var fitting = found.FirstOrDefault(IsValueFault);
        return fitting is not null ? fitting.CreateDelegate<ValueFault>()
            : found.Count == 0 ? null
            : throw new ResilienceException(
                ErrorCodes.BadFaultMethod,
                $"Fault = 'method({name})': {testClass.Name}.{name} is '{Describe(found[0])}'; expected 'static double {name}(double value, FaultContext context)'");
    }

    private static bool IsValueFault(MethodInfo method) =>
        method is { IsStatic: true, IsGenericMethodDefinition: false }
        && method.ReturnType == typeof(double)
        && method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual([typeof(double), typeof(FaultContext)]);

    private static string Describe(MethodInfo method) =>
        $"{(method.IsStatic ? "static " : string.Empty)}{Name(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"))})";

    private static string Name(Type type) => type == typeof(double) ? "double" : type == typeof(float) ? "float" : type == typeof(void) ? "void" : type.Name;

    private static IEnumerable<Type> Chain(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
