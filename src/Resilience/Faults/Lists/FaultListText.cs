using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Resilience.Faults.Lists;

/// <summary>Writes fault lists; <see cref="FaultListFile"/> reads them back as they were.</summary>
internal static class FaultListText
{
    /// <summary>The list as comma-separated values; see <see cref="CsvFaultList"/>.</summary>
    public static string Csv(RecordedList list)
    {
        var text = new StringBuilder();
        if (list.ModelSha256 is { } model)
        {
            text.Append("# model: ").Append(model).Append('\n');
        }

        if (list.DatasetSha256 is { } dataset)
        {
            text.Append("# dataset: ").Append(dataset).Append("\n# bits: ").Append(RecordedList.BitNumbering).Append('\n');
        }

        var images = list.HasImages;
        var values = list.Faults.Any(fault => fault.Before is not null || fault.After is not null);
        text.Append("trial,tensor,element,bit").Append(images ? ",image" : string.Empty).Append(values ? ",before,after" : string.Empty).Append('\n');
        foreach (var fault in list.Faults)
        {
            text.Append(CultureInfo.InvariantCulture, $"{fault.Trial},{CsvLine.Quote(fault.Tensor)},{Element(fault, '(', ')', quoted: true)},{fault.Bit}");
            if (images)
            {
                text.Append(CultureInfo.InvariantCulture, $",{fault.Image}");
            }

            if (values)
            {
                text.Append(',').Append(Bits(fault.Before)).Append(',').Append(Bits(fault.After));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The list as JSON, a fault a line; see <see cref="JsonFaultList"/>.</summary>
    public static string Json(RecordedList list)
    {
        var text = new StringBuilder("{\n");
        if (list.ModelSha256 is { } model)
        {
            text.Append("  \"model\": \"").Append(model).Append("\",\n");
        }

        if (list.DatasetSha256 is { } dataset)
        {
            text.Append("  \"dataset\": \"").Append(dataset).Append("\",\n  \"bits\": \"").Append(RecordedList.BitNumbering).Append("\",\n");
        }

        text.Append("  \"faults\": [\n");
        for (var i = 0; i < list.Faults.Count; i++)
        {
            var fault = list.Faults[i];
            text.Append(CultureInfo.InvariantCulture, $"    {{ \"trial\": {fault.Trial}, \"tensor\": {JsonSerializer.Serialize(fault.Tensor)}, \"element\": {Element(fault, '[', ']', quoted: false)}, \"bit\": {fault.Bit}");
            if (fault.Image >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $", \"image\": {fault.Image}");
            }

            text.Append(fault.Before is null ? string.Empty : $", \"before\": \"{Bits(fault.Before)}\"")
                .Append(fault.After is null ? string.Empty : $", \"after\": \"{Bits(fault.After)}\"")
                .Append(i + 1 < list.Faults.Count ? " },\n" : " }\n");
        }

        return text.Append("  ]\n}\n").ToString();
    }

    private static string Element(RecordedFault fault, char open, char close, bool quoted)
    {
        if (fault.Coordinates is not { } places)
        {
            return fault.Element.ToString(CultureInfo.InvariantCulture);
        }

        var text = $"{open}{string.Join(", ", places.Select(place => place.ToString(CultureInfo.InvariantCulture)))}{close}";
        return quoted ? CsvLine.Quote(text) : text;
    }

    private static string Bits(ulong? bits) => bits is { } known ? string.Create(CultureInfo.InvariantCulture, $"0x{known:x8}") : string.Empty;
}
