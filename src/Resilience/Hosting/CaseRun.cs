using System.Reflection;
using Resilience.Campaigns;

namespace Resilience.Hosting;

/// <summary>What a test framework knows when it runs a case.</summary>
/// <param name="TestClass">The class that the case belongs to.</param>
/// <param name="Method">Its method.</param>
/// <param name="Model">What the class or assembly says of the model; null where nothing is said.</param>
/// <param name="Host">Progress and cancellation.</param>
internal sealed record CaseRun(Type TestClass, MethodInfo Method, ModelSettings? Model, ICampaignHost Host)
{
    /// <summary>The test assembly's folder: paths in attributes are relative to it.</summary>
    public string Folder => Path.GetDirectoryName(TestClass.Assembly.Location)!;

    /// <summary>A path as an attribute has it.</summary>
    public string Beside(string path) => Path.Combine(Folder, path);
}
