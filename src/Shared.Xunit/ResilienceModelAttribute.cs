using System.Reflection;
using Resilience.Hosting;

namespace Resilience.Xunit;

/// <summary>
/// Names the model and the images that the campaigns of a class (or of a whole assembly) run on. Paths are
/// relative to the test assembly's folder, where a build copies content to.
/// </summary>
/// <param name="model">Path of the .onnx file.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class ResilienceModelAttribute(string model) : Attribute
{
    /// <summary>Path of the .onnx file, relative to the test assembly's folder or absolute.</summary>
    public string Model { get; } = model;

    /// <summary>The labelled images: a folder with COCO's <c>annotations.json</c>, with a list <c>labels.csv</c>, or with one sub-folder a class; or the path of such a file.</summary>
    public string Dataset { get; set; } = "dataset/test";

    /// <summary>
    /// How images become the model's input, where neither the model's metadata nor a file beside it says so: <c>channels=BGR; scale=1; resize=stretch</c>,
    /// <c>imagenet</c>, a JSON object, or the path of a .json file. Keys: <c>layout</c>, <c>channels</c>, <c>scale</c>, <c>mean</c>, <c>std</c>, <c>resize</c>,
    /// <c>shorter-side</c>, <c>filter</c>, <c>pad</c>, <c>upright</c>, <c>size</c>, <c>constants.NAME</c>.
    /// </summary>
    public string? Input { get; set; }

    /// <summary>Name of the output with the class scores; by default the only one, or the first with a score for every class.</summary>
    public string? Output { get; set; }

    /// <summary>What the scores are, <c>logits</c> or <c>probabilities</c>; by default the operator that makes them says it.</summary>
    public string? Scores { get; set; }

    /// <summary>
    /// Names of the classes in the order of the scores: the path of a text file with a name a line. By default the model's metadata, <c>classes.txt</c> beside
    /// the model, or the data set's order.
    /// </summary>
    public string? Classes { get; set; }

    /// <summary>At most this many images, spread evenly over the classes; 0 takes all.</summary>
    public int Images { get; set; }

    /// <summary><c>auto</c> (cuda, then webgpu on a real GPU, then cpu), <c>cpu</c>, <c>cuda</c> or <c>webgpu</c>.</summary>
    public string Device { get; set; } = "auto";

    /// <summary>
    /// Percentage of the trials, 0..100, that are run again the slow way, as a model file with the faults in it, whole and from
    /// scratch; another score stops the campaign (RES0357). Above 0, at least one trial a point. The environment variable
    /// RESILIENCE_VERIFY overrides it.
    /// </summary>
    public double Verify { get; set; }

    /// <summary>
    /// How often memory bits flip by themselves: flips in 10^9 hours of 10^6 bits, above 0, for failure rates by layer and model in the
    /// report; 0 for none. Needs <see cref="FitSource"/>.
    /// </summary>
    public double FitPerMbit { get; set; }

    /// <summary>Where <see cref="FitPerMbit"/> is from: a data sheet, a beam test, a standard. Printed with the failure rates.</summary>
    public string? FitSource { get; set; }

    /// <summary>False turns a device that is not there into a skipped test instead of a failed one.</summary>
    public bool RequireDevice { get; set; } = true;

    /// <summary>What a test class says of its model, or else its assembly; null where neither does.</summary>
    internal static ModelSettings? Of(Type testClass)
    {
        var attribute = testClass.GetCustomAttribute<ResilienceModelAttribute>(inherit: true) ?? testClass.Assembly.GetCustomAttribute<ResilienceModelAttribute>();
        return attribute is null ? null : new ModelSettings
        {
            Model = attribute.Model ?? string.Empty,
            Dataset = attribute.Dataset ?? string.Empty,
            Input = attribute.Input,
            Output = attribute.Output,
            Scores = attribute.Scores,
            Classes = attribute.Classes,
            Images = attribute.Images,
            Device = attribute.Device ?? string.Empty,
            Verify = attribute.Verify,
            FitPerMbit = attribute.FitPerMbit,
            FitSource = attribute.FitSource,
            RequireDevice = attribute.RequireDevice,
        };
    }
}
