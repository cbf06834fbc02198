namespace Resilience.Hosting;

/// <summary>A test method as far as discovery needs it.</summary>
/// <param name="TypeName">Full name of its class.</param>
/// <param name="Name">Its own name.</param>
/// <param name="IsGeneric">Whether it has type parameters.</param>
/// <param name="Parameters">Full names of its parameters' types.</param>
internal sealed record MethodShape(string TypeName, string Name, bool IsGeneric, IReadOnlyList<string?> Parameters)
{
    /// <summary>The campaign's name in reports and in the random stream's key: <c>Class.Method</c>, without namespace.</summary>
    public string CampaignName => $"{TypeName[(TypeName.LastIndexOf('.') + 1)..]}.{Name}";

    /// <summary>Refuses parameters that no measurement fills.</summary>
    /// <param name="parameter">The one that there may be.</param>
    /// <param name="what">A campaign or a sweep, with its article.</param>
    /// <exception cref="ResilienceException">RES0110.</exception>
    public void RequireUsable(Type parameter, string what)
    {
        if (IsGeneric || Parameters.Count > 1 || (Parameters.Count == 1 && Parameters[0] != parameter.FullName))
        {
            throw new ResilienceException(
                ErrorCodes.UnusableTestMethod, $"{TypeName}.{Name} has parameters that {what} cannot fill; expected none, or one {parameter.Name}");
        }
    }
}
