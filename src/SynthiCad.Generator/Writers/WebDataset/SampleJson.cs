using System.Buffers;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Writers.Coco;

namespace SynthiCad.Generator.Writers.WebDataset;

/// <summary>What a sample's <c>.json</c> says: image and objects with the keys of our COCO files.</summary>
internal static class SampleJson
{
    public static byte[] Write(ImageTruth truth, IReadOnlyDictionary<string, int> categories)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("class", truth.ClassName);
            json.WriteNumber("width", truth.Width);
            json.WriteNumber("height", truth.Height);
            json.WriteStartArray("annotations");
            foreach (var instance in truth.Instances)
            {
                json.WriteStartObject();
                json.WriteString("class", instance.ClassName);
                json.WriteNumber("category_id", categories[instance.ClassName]);
                CocoInstance.Write(json, instance, truth, CocoMasks.Compressed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
