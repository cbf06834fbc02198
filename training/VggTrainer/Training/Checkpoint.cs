using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience;
using SynthiCad.Shared;
using VggTrainer.Records;

namespace VggTrainer.Training;

/// <summary>The state of a training between two epochs: what is needed to go on as if it had never stopped.</summary>
/// <param name="Fingerprint">Options and data that the state belongs to.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="BestEpoch">Epoch with the best validation, counted from 1.</param>
/// <param name="Epochs">The epochs so far.</param>
/// <param name="State">Parameters, optimiser state, running statistics.</param>
/// <param name="Best">Parameters and running statistics of the best epoch.</param>
internal sealed record Checkpoint(string Fingerprint, int Step, int BestEpoch, IReadOnlyList<EpochRecord> Epochs, float[][] State, float[][] Best)
{
    private const string Magic = "VGGTRAINER1";

    /// <summary>Writes the file, whole or not at all; a SHA-256 of the content ends it.</summary>
    public void Write(string path) => WholeFile.Write(path, stream =>
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
        {
            writer.Write(Magic);
            writer.Write(Fingerprint);
            writer.Write(Step);
            writer.Write(BestEpoch);
            writer.Write(JsonSerializer.Serialize(Epochs));
            WriteVectors(writer, State);
            WriteVectors(writer, Best);
        }

        stream.Write(hash.Hash);
    });

    /// <summary>Reads the file if it exists.</summary>
    /// <exception cref="ResilienceException">RES0603 where it is damaged or belongs to another training.</exception>
    public static Checkpoint? Read(string path, string fingerprint)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = File.OpenRead(path);
        RequireHash(stream, path);
        stream.Position = 0;
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var magic = reader.ReadString();
        var found = reader.ReadString();
        if (magic != Magic || found != fingerprint)
        {
            throw new ResilienceException(
                TrainingErrors.BadCheckpoint,
                $"the checkpoint belongs to another training ({found}); expected {fingerprint}. Pass the same options to go on, or --restart to train from the start.",
                path);
        }

        return new Checkpoint(
            found, reader.ReadInt32(), reader.ReadInt32(), JsonSerializer.Deserialize<List<EpochRecord>>(reader.ReadString())!, ReadVectors(reader), ReadVectors(reader));
    }

    /// <summary>Hashes all but the end in pieces: at full width the file is larger than an array.</summary>
    private static void RequireHash(FileStream stream, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        var left = stream.Length - SHA256.HashSizeInBytes;
        while (left > 0)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var end = new byte[SHA256.HashSizeInBytes];
        if (left < 0 || stream.ReadAtLeast(end, end.Length, throwOnEndOfStream: false) < end.Length || !hash.GetHashAndReset().AsSpan().SequenceEqual(end))
        {
            throw new ResilienceException(
                TrainingErrors.BadCheckpoint, "the checkpoint is damaged: its hash does not match. Delete it or pass --restart to train from the start.", path);
        }
    }

    private static void WriteVectors(BinaryWriter writer, float[][] vectors)
    {
        writer.Write(vectors.Length);
        foreach (var vector in vectors)
        {
            writer.Write(vector.Length);
            writer.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }
    }

    private static float[][] ReadVectors(BinaryReader reader)
    {
        var vectors = new float[reader.ReadInt32()][];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new float[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vectors[i].AsSpan()));
        }

        return vectors;
    }
}
