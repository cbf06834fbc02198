using SynthiCad.Testing;
using YamlDotNet.RepresentationModel;

namespace Consumer.Tests.Templates;

/// <summary>A pipeline file as a tree.</summary>
internal static class CiFile
{
    public static string At(string name) => Path.Combine(Checkout.Root, "templates", "ci", name);

    public static YamlMappingNode Load(string file)
    {
        using var reader = new StreamReader(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    public static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Map(YamlMappingNode owner, string key) => ((YamlMappingNode)owner[key]).Children;

    /// <summary>The shell commands of a file, in order: values of <c>run</c> and <c>script</c>, line by line.</summary>
    public static IEnumerable<string> Commands(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => (string?)pair.Key is "run" or "script" or "before_script" ? Lines(pair.Value) : Commands(pair.Value)),
        YamlSequenceNode list => list.SelectMany(Commands),
        _ => [],
    };

    private static IEnumerable<string> Lines(YamlNode node) =>
        node is YamlSequenceNode list ? list.Select(item => (string)item!) : ((string)node!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
