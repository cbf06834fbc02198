using System.Globalization;
using System.Xml.Linq;

namespace SynthiCad.VulkanBindings;

/// <summary>What of vk.xml matters for plain functions, structs, enums and handles of core Vulkan 1.0 and 1.1.</summary>
internal sealed class Registry
{
    private readonly XElement root;
    private readonly Dictionary<string, XElement> types;
    private readonly List<XElement> coreEnumExtensions;

    public Registry(string path)
    {
        root = XDocument.Load(path).Root ?? throw new InvalidDataException($"{path} is empty");
        types = root.Elements("types").Elements("type").Where(IsVulkan)
            .GroupBy(NameOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        coreEnumExtensions = [.. root.Elements("feature").Where(f => (string?)f.Attribute("name") is "VK_VERSION_1_0" or "VK_VERSION_1_1")
            .Elements("require").Elements("enum").Where(e => e.Attribute("extends") is not null && e.Attribute("alias") is null)];
    }

    public string Category(string type) => types.TryGetValue(type, out var t) ? (string?)t.Attribute("category") ?? string.Empty : string.Empty;

    /// <summary>Dispatchable handles are pointers, the others 64-bit numbers.</summary>
    public bool IsDispatchable(string handle) => string.Equals((string?)types[handle].Element("type"), "VK_DEFINE_HANDLE", StringComparison.Ordinal);

    /// <summary>The bits of a flags type (VkQueueFlags -> VkQueueFlagBits), or null where it has none.</summary>
    public string? BitsOf(string flags) => (string?)types[flags].Attribute("requires") ?? (string?)types[flags].Attribute("bitvalues");

    public StructType Struct(string name) => new(name, [.. types[name].Elements("member").Where(IsVulkan).Select(Parse)]);

    public Command Command(string name)
    {
        var element = root.Elements("commands").Elements("command").FirstOrDefault(c => string.Equals((string?)c.Element("proto")?.Element("name"), name, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"the registry has no function {name}");
        return new(name, (string)element.Element("proto")!.Element("type")!, [.. element.Elements("param").Where(IsVulkan).Select(Parse)]);
    }

    public EnumType Enum(string name)
    {
        var block = root.Elements("enums").FirstOrDefault(e => string.Equals((string?)e.Attribute("name"), name, StringComparison.Ordinal));
        var own = block?.Elements("enum") ?? [];
        var added = coreEnumExtensions.Where(e => string.Equals((string?)e.Attribute("extends"), name, StringComparison.Ordinal));
        var values = own.Concat(added).Where(e => e.Attribute("alias") is null).Select(e => KeyValuePair.Create((string)e.Attribute("name")!, Value(e))).DistinctBy(v => v.Key, StringComparer.Ordinal);
        return new(name, name.EndsWith("FlagBits", StringComparison.Ordinal), [.. values]);
    }

    /// <summary>A number behind a constant such as VK_MAX_MEMORY_TYPES.</summary>
    public string Constant(string name) =>
        (string)root.Elements("enums").Elements("enum").First(e => string.Equals((string?)e.Attribute("name"), name, StringComparison.Ordinal)).Attribute("value")!;

    private static string Value(XElement e)
    {
        if ((string?)e.Attribute("value") is { } value)
        {
            return value;
        }

        if ((string?)e.Attribute("bitpos") is { } bit)
        {
            return "1 << " + bit;
        }

        // Values added by a later version live in a block of 1000 an extension (registry style guide).
        var block = int.Parse((string)e.Attribute("extnumber")!, CultureInfo.InvariantCulture) - 1;
        var number = 1_000_000_000 + (block * 1000) + int.Parse((string)e.Attribute("offset")!, CultureInfo.InvariantCulture);
        return ((string?)e.Attribute("dir") ?? string.Empty) + number.ToString(CultureInfo.InvariantCulture);
    }

    private static Variable Parse(XElement element)
    {
        var name = (string)element.Element("name")!;
        var type = (string)element.Element("type")!;
        var text = string.Concat(element.Nodes().Where(n => n is not XElement { Name.LocalName: "comment" }).Select(n => n is XElement x ? x.Value : n.ToString()));
        var open = text.IndexOf('[', StringComparison.Ordinal);
        var length = open < 0 ? string.Empty : text[(open + 1)..text.IndexOf(']', StringComparison.Ordinal)];
        return new(name, type, text.Count(c => c == '*'), length);
    }

    private static bool IsVulkan(XElement e) => ((string?)e.Attribute("api") ?? "vulkan").Split(',').Contains("vulkan", StringComparer.Ordinal);

    private static string NameOf(XElement e) => (string?)e.Attribute("name") ?? (string?)e.Element("name") ?? string.Empty;
}
