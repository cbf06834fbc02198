using System.Text.Json;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline.Replaying;

/// <summary>Says what an image was made of, a line each.</summary>
internal static class RecipeText
{
    private const int NameWidth = 34;

    public static IEnumerable<string> Lines(ReplayResult result)
    {
        var (entry, truth) = (result.Entry, result.Entry.Truth);
        yield return Line("image", $"{truth.ImagePath} ({truth.Width} x {truth.Height})");
        yield return Line("scene file", result.Scene);
        yield return Line("device", result.Device);
        yield return Line("split", SplitPlanner.Names[(int)truth.Split]);
        yield return Line("try", FormattableString.Invariant($"{truth.Attempt} (thrown away before: {Rejected(entry.Rejected)})"));
        foreach (var instance in truth.Instances)
        {
            yield return Line(
                FormattableString.Invariant($"object {instance.Id}"),
                FormattableString.Invariant($"{instance.ClassName}, {instance.Mask.Area} pixels in {instance.Mask.Box.X},{instance.Mask.Box.Y} {instance.Mask.Box.Width}x{instance.Mask.Box.Height}, visible {instance.Visibility:0.###}, truncated {instance.Truncation:0.###}"));
        }

        yield return Line("brightness, contrast", FormattableString.Invariant($"{entry.Look.Brightness}, {entry.Look.Contrast}"));
        using var document = JsonDocument.Parse(truth.SceneJson);
        foreach (var line in Lines(document.RootElement, string.Empty))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Lines(JsonElement item, string name)
    {
        switch (item.ValueKind)
        {
            case JsonValueKind.Object:
                return item.EnumerateObject().SelectMany(member => Lines(member.Value, name.Length == 0 ? member.Name : name + "." + member.Name));
            case JsonValueKind.Array when item.GetArrayLength() > 0 && item[0].ValueKind == JsonValueKind.Object:
                return item.EnumerateArray().SelectMany((member, i) => Lines(member, FormattableString.Invariant($"{name}[{i}]")));
            case JsonValueKind.Array:
                return [Line(name, string.Join(' ', item.EnumerateArray().Select(value => value.GetRawText())))];
            default:
                return [Line(name, item.ToString())];
        }
    }

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;

    private static string Rejected(Rejections rejected) => rejected.Total == 0
        ? "none"
        : FormattableString.Invariant($"{rejected.Truncated} truncated, {rejected.TooSmall} too small, {rejected.Hidden} hidden, {rejected.NoPlace} without room");
}
