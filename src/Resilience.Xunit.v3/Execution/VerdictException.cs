// Runners print exceptions of this namespace as the message alone.
namespace Xunit.Sdk;

/// <summary>Ends a test with a message that needs neither a type's name nor a stack.</summary>
/// <param name="message">The message.</param>
internal sealed class VerdictException(string message) : Exception(message), IAssertionException
{
    /// <inheritdoc/>
    public override string? StackTrace => null;
}
