using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>The connected pieces of a surface, joined over edges with exactly two faces, and how their faces must turn to agree.</summary>
internal sealed class MeshShells
{
    private readonly List<MeshShell> _shells = [];

    private MeshShells(int[] shellOf, bool[] turned)
    {
        ShellOf = shellOf;
        Turned = turned;
    }

    /// <summary>For each triangle the number of its shell.</summary>
    public int[] ShellOf { get; }

    /// <summary>For each triangle whether it must be turned to agree with the first of its shell; false in shells that cannot agree.</summary>
    public bool[] Turned { get; }

    /// <summary>The shells in order of their first triangles.</summary>
    public IReadOnlyList<MeshShell> Shells => _shells;

    /// <summary>Finds the shells of a welded triangle list.</summary>
    public static MeshShells Find(ReadOnlySpan<Vector3> positions, int[] indices, MeshEdges edges)
    {
        var partner = Partners(indices.Length, edges);
        var result = new MeshShells(new int[indices.Length / 3], new bool[indices.Length / 3]);
        Array.Fill(result.ShellOf, -1);
        var queue = new Queue<int>();
        for (var seed = 0; seed < result.ShellOf.Length; seed++)
        {
            if (result.ShellOf[seed] < 0)
            {
                result._shells.Add(result.Flood(seed, positions, indices, edges, partner, queue));
            }
        }

        result.KeepWhatCannotAgree();
        return result;
    }

    // The one other side along the same edge, or -1.
    private static int[] Partners(int sides, MeshEdges edges)
    {
        var partner = new int[sides];
        Array.Fill(partner, -1);
        var at = 0;
        while (edges.Next(ref at) is { IsEmpty: false } along)
        {
            if (along.Length == 2)
            {
                partner[along[0]] = along[1];
                partner[along[1]] = along[0];
            }
        }

        return partner;
    }

    private MeshShell Flood(int seed, ReadOnlySpan<Vector3> positions, int[] indices, MeshEdges edges, int[] partner, Queue<int> queue)
    {
        var number = _shells.Count;
        var shell = new MeshShell(seed) { IsClosed = true, IsOrientable = true };
        // Volumes are sums of differences: near the shell they do not cancel.
        var origin = positions[indices[3 * seed]];
        ShellOf[seed] = number;
        queue.Enqueue(seed);
        while (queue.TryDequeue(out var triangle))
        {
            var (a, b, c) = (positions[indices[3 * triangle]], positions[indices[(3 * triangle) + 1]], positions[indices[(3 * triangle) + 2]]);
            var area = MeshMath.Area(a, b, c);
            var volume = MeshMath.SignedVolume(a - origin, b - origin, c - origin);
            shell.Area += area;
            shell.Volume += Turned[triangle] ? -volume : volume;
            shell.TurnedArea += Turned[triangle] ? area : 0;
            shell.TurnedFaces += Turned[triangle] ? 1 : 0;
            shell.Faces++;
            for (var side = 3 * triangle; side < (3 * triangle) + 3; side++)
            {
                var other = partner[side];
                if (other < 0)
                {
                    shell.IsClosed = false;
                    continue;
                }

                // Two faces agree where they run along their edge in opposite directions.
                var turn = Turned[triangle] ^ (edges.Forward(side) == edges.Forward(other));
                if (ShellOf[other / 3] < 0)
                {
                    ShellOf[other / 3] = number;
                    Turned[other / 3] = turn;
                    queue.Enqueue(other / 3);
                }
                else if (Turned[other / 3] != turn)
                {
                    shell.IsOrientable = false;
                }
            }
        }

        return shell;
    }

    private void KeepWhatCannotAgree()
    {
        for (var triangle = 0; triangle < Turned.Length; triangle++)
        {
            Turned[triangle] &= _shells[ShellOf[triangle]].IsOrientable;
        }
    }
}
