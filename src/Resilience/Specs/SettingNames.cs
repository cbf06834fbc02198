using System.Text;
using System.Text.RegularExpressions;

namespace Resilience.Specs;

/// <summary>
/// The names of settings as users of a door know them. Checks speak of properties (<c>MinAccuracy = 80; expected 0..1</c>); this is the
/// one place that makes <c>min-accuracy: 80; expected 0..1</c> of it for a campaign file.
/// </summary>
internal static partial class SettingNames
{
    // Checks that are older than [FaultCampaign] say these.
    private static readonly Dictionary<string, string> Newer = new(StringComparer.Ordinal) { ["Flips"] = "Count", ["Layer"] = "Layers" };
    private static readonly Dictionary<string, string> Older = Newer.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The key in a file: <c>MinAccuracy</c> is <c>min-accuracy</c>.</summary>
    public static string Key(string property)
    {
        var key = new StringBuilder(property.Length + 4);
        foreach (var letter in property)
        {
            if (char.IsUpper(letter) && key.Length > 0)
            {
                key.Append('-');
            }

            key.Append(char.ToLowerInvariant(letter));
        }

        return key.ToString();
    }

    /// <summary>A setting's name at a door.</summary>
    public static string Name(SpecDoor door, string property) => door switch
    {
        SpecDoor.File => Key(Newer.GetValueOrDefault(property, property)),
        SpecDoor.BitFlipAttribute => Older.GetValueOrDefault(property, property),
        _ => Newer.GetValueOrDefault(property, property),
    };

    /// <summary>A setting with its value as it is written at a door: <c>Mode = 'delta'</c> or <c>mode: delta</c>.</summary>
    public static string Assignment(SpecDoor door, string property, string value) =>
        door == SpecDoor.File ? $"{Name(door, property)}: {value}" : $"{Name(door, property)} = '{value}'";

    /// <summary>A message with the door's names; what stands in quotes is the user's own and stays.</summary>
    public static string Localise(SpecDoor door, string message) => Mention().Replace(message, match =>
    {
        var word = match.Groups["word"].Value;
        if (word.Length == 0 || CampaignKeys.Find(Newer.GetValueOrDefault(word, word)) is null)
        {
            return match.Value;
        }

        var assigned = match.Groups["assigned"].Value;
        return Name(door, word) + (door == SpecDoor.File && assigned.Length > 0 ? ": " : assigned);
    });

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\b(?<word>[A-Z][a-z]+[0-9]*(?:[A-Z][a-z]+[0-9]*)*)\b(?<assigned> = )?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();
}
