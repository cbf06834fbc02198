using System.Reflection;
using Resilience.Xunit.Execution;
using Xunit;
using Xunit.v3;

namespace Resilience.Xunit;

/// <content>As xUnit v3 has it: a fact that knows where it stands in the source.</content>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler, from 1.</param>
public abstract partial class CampaignAttribute(string? sourceFilePath, int sourceLineNumber)
    : FactAttribute(sourceFilePath, sourceLineNumber), IBeforeAfterTestAttribute
{
    void IBeforeAfterTestAttribute.Before(MethodInfo methodUnderTest, IXunitTest test) => Measurement.Before(methodUnderTest, test);

    void IBeforeAfterTestAttribute.After(MethodInfo methodUnderTest, IXunitTest test) => Measurement.After(test);
}
