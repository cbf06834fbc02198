using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>
/// The random streams of one try at one image, named by seed, class name, image number, purpose and try; so an image
/// does not depend on how many are made, on other classes, on threads or on shards.
/// </summary>
internal readonly record struct ImageStreams(ulong Seed, ulong ClassKey, int Image, int Attempt)
{
    public CounterRandom Open(StreamPurpose purpose) => new(Seed, ClassKey, (ulong)Image, (ulong)purpose, (ulong)Attempt);

    /// <summary>The stream of one of several objects; that of the first is the image's.</summary>
    public CounterRandom Open(StreamPurpose purpose, int item) => new(Seed, ClassKey, (ulong)Image, (ulong)purpose, (ulong)Attempt + ((ulong)item << 32));

    /// <summary>A number that stands for a class name: the first eight bytes of its SHA-256.</summary>
    public static ulong KeyOf(string className) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(className)));
}
