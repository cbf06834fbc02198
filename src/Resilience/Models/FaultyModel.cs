using System.Globalization;
using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>A model file with faults in it: what a campaign does in place, done the slow and obvious way.</summary>
internal static class FaultyModel
{
    /// <summary>Puts faults into a model file's initializers.</summary>
    /// <param name="model">An ONNX file without external data.</param>
    /// <param name="injections">The faults, in order.</param>
    /// <param name="flips">
    /// True where they are flips: of each, the tensor, the element and the bit are used, and what the file holds. Otherwise each sets its
    /// element to its recorded bits, and what is there before must be what was recorded.
    /// </param>
    /// <exception cref="ResilienceException">RES0205: no such initializer or element, or it holds something else.</exception>
    public static byte[] Bake(ReadOnlySpan<byte> model, IEnumerable<Injection> injections, bool flips = true)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        foreach (var group in injections.GroupBy(injection => injection.Tensor, StringComparer.Ordinal))
        {
            var tensor = proto.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == group.Key);
            if (tensor is null || !ElementKinds.Faultable(tensor.DataType) || ElementFormats.OfOnnx(tensor.DataType) is not { } format || group.Any(injection => injection.Format != format))
            {
                throw Error($"the model has no {group.First().Format} initializer '{group.Key}'.");
            }

            var elements = InitializerData.CountElements(tensor, group.Key);
            var bytes = new byte[InitializerBytes.Count(tensor, group.Key)];
            InitializerBytes.Copy(tensor, bytes);
            foreach (var injection in group)
            {
                if ((ulong)injection.Element >= (ulong)elements || (flips && (injection.Bit < 0 || injection.Bit >= format.Width)))
                {
                    throw Error($"initializer '{group.Key}' has no element and bit as in {injection}.");
                }

                var found = ElementBuffer.Read(bytes, format.Width, injection.Element);
                if (!flips && found != injection.Before)
                {
                    throw Error($"initializer '{group.Key}' holds 0x{found:X} in element {injection.Element}, where 0x{injection.Before:X} was recorded before the fault.");
                }

                ElementBuffer.Write(bytes, format.Width, injection.Element, flips ? found ^ (1UL << injection.Bit) : injection.After);
            }

            InitializerBytes.Set(tensor, bytes);
        }

        return proto.ToByteArray();
    }

    private static ResilienceException Error(FormattableString message) => new(ErrorCodes.BadInitializer, message.ToString(CultureInfo.InvariantCulture));
}
