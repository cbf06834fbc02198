using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Proves that images of a batch do not depend on each other behind the patch: one image's values are made absurd, and
/// the others' scores must stay. Only then may rows of different trials run together, and unchanged images be left out.
/// </summary>
internal static class RowProof
{
    // Few rows do, where the model takes any number; values that reach every comparison, sum and limit from either side.
    private const int Rows = 2;
    private static readonly float[][] Absurd = [[1e30f], [-1e30f], [1e30f, -1e30f], [float.NaN]];

    /// <summary>Runs it.</summary>
    /// <param name="tail">The model behind the patch.</param>
    /// <param name="sections">What it reads.</param>
    /// <param name="sample">A batch.</param>
    /// <param name="outputShape">Shape of the scores.</param>
    /// <param name="fixedRows">True where the model takes as many rows as the batch has, and no others.</param>
    public static bool Holds(Session tail, GraphSections sections, CachedBatch sample, long[] outputShape, bool fixedRows)
    {
        var rows = fixedRows ? sample.Batch.Rows : Math.Min(Rows, sample.Batch.Rows);
        if (rows < 2)
        {
            return true;
        }

        var kept = sections.Kept.ToList();
        Tensor[] inputs = [.. sections.TailInputs.Select(name => First(sample.Inputs[kept.IndexOf(name)], rows))];
        Tensor[] output = [Tensor.Allocate(ElementType.Float32, [rows, .. outputShape.Skip(1)])];
        try
        {
            using var run = tail.Prepare(sections.TailInputs, [tail.Outputs[0].Name]);
            run.Run(inputs, output, default);
            var classes = output[0].AsSpan<uint>().Length / rows;
            var clean = output[0].AsSpan<uint>()[classes..].ToArray();
            return Array.TrueForAll(Absurd, values =>
            {
                var first = inputs[0].AsSpan<float>()[..(int)(inputs[0].ElementCount / rows)];
                for (var i = 0; i < first.Length; i++)
                {
                    first[i] = values[i % values.Length];
                }

                run.Run(inputs, output, default);
                return output[0].AsSpan<uint>()[classes..].SequenceEqual(clean);
            });
        }
        finally
        {
            foreach (var tensor in inputs.Concat(output))
            {
                tensor.Dispose();
            }
        }
    }

    private static Tensor First(Tensor of, int rows)
    {
        var shape = (long[])of.Shape.Clone();
        shape[0] = rows;
        var tensor = Tensor.Allocate(of.ElementType, shape);
        of.Bytes[..tensor.Bytes.Length].CopyTo(tensor.Bytes);
        return tensor;
    }
}
