using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads a number that may vary. Whatever can come out lies within the limits.</summary>
internal sealed class DistributionReader(JsonSection section, string key, double minimum, double maximum, bool whole)
{
    private const string Expected =
        "a number, a range [minimum, maximum], { \"normal\": [mean, deviation] }, { \"logUniform\": [minimum, maximum] } or { \"choice\": [numbers] }";

    private static readonly string[] Shapes = ["normal", "logUniform", "choice"];

    public Distribution Read(JsonNode value)
    {
        switch (value.Kind)
        {
            case JsonValueKind.Number:
                return Distribution.Fixed(One(value));
            case JsonValueKind.Array when value.Items.Count == 2:
                var (low, high) = Ordered(value);
                return Distribution.Uniform(low, high, whole);
            case JsonValueKind.Object:
                return ReadShape(value);
            default:
                throw section.Wrong(value, section.Name(key), Expected);
        }
    }

    private Distribution ReadShape(JsonNode value)
    {
        // Its keys belong to the notation, not to the format's keys, so none are noted.
        var shape = section.Nested(key, value);
        var found = Array.FindAll(Shapes, name => value.Members.Exists(member => string.Equals(member.Name, name, StringComparison.Ordinal)));
        if (found.Length != 1)
        {
            shape.Take("normal");
            shape.Take("logUniform");
            shape.Take("choice");
            shape.Take("min");
            shape.Take("max");
            shape.Take("weights");
            shape.Close();
            throw section.Wrong(value, section.Name(key), Expected);
        }

        var node = shape.Take(found[0])!;
        var result = found[0] switch
        {
            "normal" => ReadNormal(shape, node),
            "choice" => ReadChoice(shape, node),
            _ => ReadLogUniform(node),
        };
        shape.Close();
        return result;
    }

    private Distribution ReadNormal(JsonSection shape, JsonNode node)
    {
        if (node.Kind != JsonValueKind.Array || node.Items.Count != 2)
        {
            throw section.Wrong(node, section.Name(key), "{ \"normal\": [mean, deviation] }");
        }

        var low = shape.Take("min") is { } minNode ? One(minNode) : minimum;
        var high = shape.Take("max") is { } maxNode ? One(maxNode) : maximum;
        if (low > high)
        {
            throw section.Error(ErrorCodes.OutOfRange, node, string.Create(CultureInfo.InvariantCulture, $"{section.Name(key)} has min {low} and max {high}: the minimum is above the maximum"));
        }

        var mean = section.Checked(node.Items[0], key, low, high);
        var deviation = section.Checked(node.Items[1], key, 0, double.MaxValue);
        return Distribution.Normal(mean, deviation, low, high, whole);
    }

    private Distribution ReadLogUniform(JsonNode node)
    {
        if (node.Kind != JsonValueKind.Array || node.Items.Count != 2)
        {
            throw section.Wrong(node, section.Name(key), "{ \"logUniform\": [minimum, maximum] }");
        }

        var (low, high) = Ordered(node);
        return low > 0
            ? Distribution.LogUniform(low, high, whole)
            : throw section.Error(ErrorCodes.OutOfRange, node, string.Create(CultureInfo.InvariantCulture, $"{section.Name(key)} starts at {low}; expected a logarithmic range that starts above 0"));
    }

    private Distribution ReadChoice(JsonSection shape, JsonNode node)
    {
        if (node.Kind != JsonValueKind.Array || node.Items.Count == 0)
        {
            throw section.Wrong(node, section.Name(key), "{ \"choice\": [numbers, at least one] }");
        }

        var values = node.Items.ConvertAll(One);
        return Distribution.Choice(values, WeightsReader.Read(shape, section.Name(key), values.Count));
    }

    private (double Low, double High) Ordered(JsonNode value)
    {
        var (low, high) = (One(value.Items[0]), One(value.Items[1]));
        return low <= high
            ? (low, high)
            : throw section.Error(ErrorCodes.OutOfRange, value, string.Create(CultureInfo.InvariantCulture, $"{section.Name(key)} is [{low}, {high}]: the minimum is above the maximum"));
    }

    private double One(JsonNode value) => whole ? section.WholeNumber(value, key, minimum, maximum) : section.Checked(value, key, minimum, maximum);
}
