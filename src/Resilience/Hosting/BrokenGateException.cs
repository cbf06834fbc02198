namespace Resilience.Hosting;

/// <summary>Ends a test case as failed because the measured accuracy breaks the gate.</summary>
internal sealed class BrokenGateException(string message) : Exception(message);
