namespace Xunit.Sdk;

/// <summary>What frameworks know by name: the test has failed, it did not crash.</summary>
internal interface IAssertionException;
