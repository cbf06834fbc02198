using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>
/// Reads a colour: a number (grey), two numbers (grey range), three numbers (linear RGB), two colours (a range each
/// channel), <c>#rrggbb</c> (sRGB), or a choice of fixed colours.
/// </summary>
internal sealed class ColorReader(JsonSection section, string key)
{
    private const string Expected =
        "a grey 0..1, a grey range [a, b], a colour [r, g, b] or \"#rrggbb\", a colour range [[r, g, b], [r, g, b]] or { \"choice\": [colours] }";

    public ColorDistribution Read(JsonNode value)
    {
        if (value.Kind == JsonValueKind.Object)
        {
            return ReadChoice(value);
        }

        if (TryOne(value, out var color, out var isGrey))
        {
            return new ColorDistribution(color, color, isGrey);
        }

        if (value.Kind != JsonValueKind.Array || value.Items.Count != 2)
        {
            throw section.Wrong(value, section.Name(key), Expected);
        }

        if (!TryOne(value.Items[0], out var low, out var lowIsGrey) || !TryOne(value.Items[1], out var high, out var highIsGrey) || lowIsGrey != highIsGrey)
        {
            throw section.Wrong(value, section.Name(key), Expected);
        }

        if (low.Red > high.Red || low.Green > high.Green || low.Blue > high.Blue)
        {
            var text = lowIsGrey
                ? string.Create(CultureInfo.InvariantCulture, $"[{low.Red}, {high.Red}]")
                : string.Create(CultureInfo.InvariantCulture, $"[[{low.Red:0.###}, {low.Green:0.###}, {low.Blue:0.###}], [{high.Red:0.###}, {high.Green:0.###}, {high.Blue:0.###}]]");
            throw section.Error(ErrorCodes.OutOfRange, value, $"{section.Name(key)} is {text}: the minimum is above the maximum");
        }

        return new ColorDistribution(low, high, lowIsGrey);
    }

    private ColorDistribution ReadChoice(JsonNode value)
    {
        var shape = section.Nested(key, value);
        var node = shape.Take("choice");
        var weights = shape.Take("weights");
        shape.Close();
        if (node is null || node.Kind != JsonValueKind.Array || node.Items.Count == 0)
        {
            throw section.Wrong(node ?? weights ?? value, section.Name(key), Expected);
        }

        var colors = node.Items.ConvertAll(item => TryOne(item, out var color, out _) ? color : throw section.Wrong(item, section.Name(key), "a grey 0..1, a colour [r, g, b] or \"#rrggbb\""));
        return ColorDistribution.Choice(colors, WeightsReader.Read(shape, section.Name(key), colors.Count));
    }

    private bool TryOne(JsonNode value, out LinearColor color, out bool isGrey)
    {
        (color, isGrey) = (default, value.Kind == JsonValueKind.Number);
        if (isGrey)
        {
            var grey = section.Checked(value, key, 0, 1);
            color = new LinearColor(grey, grey, grey);
            return true;
        }

        if (value.Kind == JsonValueKind.String)
        {
            color = LinearColor.FromHex(value.Text) ?? throw section.Wrong(value, section.Name(key), Expected);
            return true;
        }

        if (value.Kind != JsonValueKind.Array || value.Items.Count != 3)
        {
            return false;
        }

        color = new LinearColor(section.Checked(value.Items[0], key, 0, 1), section.Checked(value.Items[1], key, 0, 1), section.Checked(value.Items[2], key, 0, 1));
        return true;
    }
}
