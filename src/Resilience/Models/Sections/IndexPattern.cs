using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>
/// Finds out how a runtime keeps a model's tensors: before it rewrites the graph each element is given its own number
/// for bits, and afterwards the numbers tell where every element went.
/// </summary>
internal static class IndexPattern
{
    /// <summary>The model with the tensors' elements numbered from 1 upwards, tensor after tensor; zero stays free for padding.</summary>
    public static byte[] Number(ModelProto model, IReadOnlyList<TargetTensor> targets)
    {
        var numbered = model.Clone();
        var next = 1u;
        foreach (var target in targets)
        {
            var bits = new uint[target.Elements];
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = next++;
            }

            SetBits(numbered.Graph.Initializer.First(tensor => tensor.Name == target.Name), bits);
        }

        return numbered.ToByteArray();
    }

    /// <summary>Where the numbers are in the rewritten graph.</summary>
    /// <returns>Null where an element is in no initializer, or is mixed with others: then the rewriting computed with it.</returns>
    public static IReadOnlyList<TensorCopy>? Find(GraphProto rewritten, IReadOnlyList<TargetTensor> targets)
    {
        var found = new List<TensorCopy>();
        foreach (var tensor in rewritten.Initializer.Where(InitializerData.IsFloat32))
        {
            var bits = new uint[InitializerData.CountElements(tensor, tensor.Name)];
            InitializerData.CopyBits(tensor, bits);
            if (Read(tensor, bits, targets) is { } stored)
            {
                found.Add(stored);
            }
        }

        return Enumerable.Range(0, targets.Count).All(target => IsComplete(found.Where(copy => copy.Target == target), targets[target])) ? found : null;
    }

    /// <summary>Replaces an initializer's data.</summary>
    public static void SetBits(TensorProto tensor, ReadOnlySpan<uint> bits)
    {
        tensor.FloatData.Clear();
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(bits));
    }

    private static TensorCopy? Read(TensorProto tensor, uint[] bits, IReadOnlyList<TargetTensor> targets)
    {
        var sample = Array.Find(bits, value => value != 0);
        var first = 1L;
        for (var target = 0; target < targets.Count; target++)
        {
            var end = first + targets[target].Elements;
            if (sample >= first && sample < end)
            {
                return Read(tensor, bits, target, first, targets[target].Elements);
            }

            first = end;
        }

        return null;
    }

    private static TensorCopy? Read(TensorProto tensor, uint[] bits, int target, long first, long elements)
    {
        var offsets = new int[elements];
        Array.Fill(offsets, -1);
        for (var i = 0; i < bits.Length; i++)
        {
            if (bits[i] == 0)
            {
                continue;
            }

            var element = bits[i] - first;
            if (element < 0 || element >= elements || offsets[element] >= 0)
            {
                return null;
            }

            offsets[element] = i;
        }

        var same = bits.Length == elements && InOrder(offsets);
        return new TensorCopy(tensor.Name, [.. tensor.Dims], target, same ? null : offsets);
    }

    private static bool InOrder(int[] offsets)
    {
        for (var i = 0; i < offsets.Length; i++)
        {
            if (offsets[i] != i)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsComplete(IEnumerable<TensorCopy> copies, TargetTensor target)
    {
        var all = copies.ToArray();
        if (all.Any(copy => copy.Offsets is null))
        {
            return true;
        }

        for (var element = 0L; element < target.Elements; element++)
        {
            if (!all.Any(copy => copy.Offsets![element] >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
