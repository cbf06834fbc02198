using System.Reflection;
using System.Runtime.CompilerServices;
using Resilience.Xunit.Discovery;
using Resilience.Xunit.Execution;
using Xunit;
using Xunit.v3;

namespace Resilience.Xunit;

/// <content>Found by xUnit v3 by its discoverer's type.</content>
/// <param name="sourceFilePath">Filled in by the compiler.</param>
/// <param name="sourceLineNumber">Filled in by the compiler, from 1.</param>
[XunitTestCaseDiscoverer(typeof(LayerSweepDiscoverer))]
public sealed partial class LayerSweepAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber), IBeforeAfterTestAttribute
{
    void IBeforeAfterTestAttribute.Before(MethodInfo methodUnderTest, IXunitTest test) => Measurement.Before(methodUnderTest, test);

    void IBeforeAfterTestAttribute.After(MethodInfo methodUnderTest, IXunitTest test) => Measurement.After(test);
}
