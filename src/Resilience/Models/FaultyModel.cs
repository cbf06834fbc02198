using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models.Onnx;
using Resilience.Models.Sections;

namespace Resilience.Models;

/// <summary>A model file with faults in it: what a campaign does in place, done the slow and obvious way.</summary>
internal static class FaultyModel
{
    /// <summary>Flips bits in a model file's initializers.</summary>
    /// <param name="model">An ONNX file without external data.</param>
    /// <param name="injections">Of each, the tensor, the element and the bit are used.</param>
    /// <exception cref="ResilienceException">RES0205: no such float32 initializer or element.</exception>
    public static byte[] Bake(ReadOnlySpan<byte> model, IEnumerable<Injection> injections)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        foreach (var group in injections.GroupBy(injection => injection.Tensor, StringComparer.Ordinal))
        {
            var tensor = proto.Graph.Initializer.FirstOrDefault(tensor => tensor.Name == group.Key && InitializerData.IsFloat32(tensor))
                ?? throw new ResilienceException(ErrorCodes.BadInitializer, $"the model has no float32 initializer '{group.Key}'.");
            var bits = new uint[InitializerData.CountElements(tensor, group.Key)];
            InitializerData.CopyBits(tensor, bits);
            foreach (var injection in group)
            {
                if ((ulong)injection.Element >= (ulong)bits.LongLength || injection.Bit is < 0 or > 31)
                {
                    throw new ResilienceException(ErrorCodes.BadInitializer, $"initializer '{group.Key}' has no element and bit as in {injection}.");
                }

                bits[injection.Element] ^= 1u << injection.Bit;
            }

            IndexPattern.SetBits(tensor, bits);
        }

        return proto.ToByteArray();
    }
}
