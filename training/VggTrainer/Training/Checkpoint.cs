using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience;
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
    public void Write(string path)
    {
        using var buffer = new MemoryStream();
        using (var writer = new BinaryWriter(buffer, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Fingerprint);
            writer.Write(Step);
            writer.Write(BestEpoch);
            writer.Write(JsonSerializer.Serialize(Epochs));
            WriteVectors(writer, State);
            WriteVectors(writer, Best);
        }

        buffer.Write(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        AtomicFile.Write(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Reads the file if it exists.</summary>
    /// <exception cref="ResilienceException">RES0603 where it is damaged or belongs to another training.</exception>
    public static Checkpoint? Read(string path, string fingerprint)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        var content = bytes.AsSpan(0, Math.Max(0, bytes.Length - SHA256.HashSizeInBytes));
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
        {
            throw new ResilienceException(TrainingErrors.BadCheckpoint, "the checkpoint is damaged: its hash does not match. Delete it or pass --restart to train from the start.", path);
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length), Encoding.UTF8);
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

    private static void WriteVectors(BinaryWriter writer, float[][] vectors)
    {
        writer.Write(vectors.Length);
        foreach (var vector in vectors)
        {
            writer.Write(vector.Length);
            foreach (var value in vector)
            {
                writer.Write(value);
            }
        }
    }

    private static float[][] ReadVectors(BinaryReader reader)
    {
        var vectors = new float[reader.ReadInt32()][];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new float[reader.ReadInt32()];
            foreach (ref var value in vectors[i].AsSpan())
            {
                value = reader.ReadSingle();
            }
        }

        return vectors;
    }
}
