using System.Text;

namespace SynthiCad.VulkanBindings;

/// <summary>Registry names in Silk.NET's style.</summary>
internal static class Naming
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal) { "object", "event", "params", "ref", "in", "out", "string", "base" };

    /// <summary>VkBufferUsageFlagBits -> BufferUsageFlags.</summary>
    public static string TypeName(string name) => name["Vk".Length..].Replace("FlagBits", "Flags", StringComparison.Ordinal);

    /// <summary>pNext -> PNext.</summary>
    public static string Field(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>A parameter keeps its registry name, escaped where C# reserves it.</summary>
    public static string Parameter(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>VK_BUFFER_USAGE_STORAGE_BUFFER_BIT of VkBufferUsageFlagBits -> StorageBufferBit.</summary>
    public static string EnumValue(string enumName, string value)
    {
        var words = SplitWords(enumName["Vk".Length..].Replace("FlagBits", string.Empty, StringComparison.Ordinal));
        var prefix = "VK_" + string.Join('_', words).ToUpperInvariant() + "_";
        var rest = value.StartsWith(prefix, StringComparison.Ordinal) ? value[prefix.Length..] : value["VK_".Length..];
        var pascal = Pascal(rest);
        return char.IsDigit(pascal[0]) ? words[^1] + pascal : pascal;
    }

    private static List<string> SplitWords(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || char.IsUpper(name[i]))
            {
                words.Add(name[start..i]);
                start = i;
            }
        }

        return words;
    }

    private static string Pascal(string constant)
    {
        var text = new StringBuilder();
        var upper = true;
        foreach (var c in constant)
        {
            if (c != '_')
            {
                text.Append(upper ? c : char.ToLowerInvariant(c));
            }

            // The letter after a digit stays upper case: R32G32, not R32g32.
            upper = c == '_' || char.IsDigit(c);
        }

        return text.ToString();
    }
}
