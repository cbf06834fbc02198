using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Makes the faces of each piece of a surface agree, and closed pieces face outward.</summary>
internal static class MeshWinding
{
    // Each test of what lies in what looks at all triangles; real files have a few cavities.
    private const int MostNestingTests = 64;

    /// <summary>Says which triangles to turn.</summary>
    /// <param name="positions">Distinct positions.</param>
    /// <param name="indices">Triangles.</param>
    /// <param name="edges">Their edges.</param>
    /// <returns>Faces to turn because their neighbours disagree, closed pieces turned outward as a whole, their first triangles, and the turns themselves.</returns>
    public static WindingRepair Repair(Vector3[] positions, int[] indices, MeshEdges edges)
    {
        var shells = MeshShells.Find(positions, indices, edges);
        var flip = new bool[shells.Shells.Count];
        int faces = 0, firstFace = -1;
        var total = 0.0;
        for (var i = 0; i < flip.Length; i++)
        {
            var shell = shells.Shells[i];
            if (shell.IsOrientable && shell.TurnedFaces > 0)
            {
                // A closed piece has a right side; an open one keeps what most of it says.
                flip[i] = shell.HasVolume ? shell.Volume < 0 : 2 * shell.TurnedArea > shell.Area;
                faces += flip[i] ? shell.Faces - shell.TurnedFaces : shell.TurnedFaces;
            }
            else if (shell.HasVolume)
            {
                total += shell.Volume;
            }
        }

        var outward = TurnOutward(positions, indices, shells, flip, total);
        var turn = new bool[shells.Turned.Length];
        for (var triangle = 0; triangle < turn.Length; triangle++)
        {
            var shell = shells.ShellOf[triangle];
            turn[triangle] = shells.Turned[triangle] ^ flip[shell];
            if (firstFace < 0 && turn[triangle] && shells.Shells[shell].TurnedFaces > 0)
            {
                firstFace = triangle;
            }
        }

        return new WindingRepair(turn, faces, firstFace, outward.Count, outward.Count > 0 ? outward.Min(s => s.First) : -1);
    }

    // Pieces whose faces agree: a hollow's wall rightly faces inward, so what lies inside of an odd number of others may be negative.
    private static List<MeshShell> TurnOutward(Vector3[] positions, int[] indices, MeshShells shells, bool[] flip, double total)
    {
        var outward = new List<MeshShell>();
        var tests = 0;
        for (var i = 0; i < flip.Length; i++)
        {
            var shell = shells.Shells[i];
            if (!shell.HasVolume || shell.TurnedFaces > 0)
            {
                continue;
            }

            // All inside out together, hollows included: turn all, then look at each.
            var volume = total < 0 ? -shell.Volume : shell.Volume;
            var inside = volume < 0 && tests++ < MostNestingTests && !IsHollow(positions, indices, shells, i);
            flip[i] = (total < 0) ^ inside;
            if (flip[i])
            {
                outward.Add(shell);
            }
        }

        return outward;
    }

    private static bool IsHollow(Vector3[] positions, int[] indices, MeshShells shells, int shell)
    {
        // A direction that no edge or face of a drawn part has.
        double dx = 0.5773, dy = 0.2161, dz = 0.7874;
        var from = positions[indices[3 * shells.Shells[shell].First]];
        var crossings = new Dictionary<int, int>();
        for (var triangle = 0; triangle < shells.ShellOf.Length; triangle++)
        {
            var other = shells.ShellOf[triangle];
            if (other != shell && shells.Shells[other].HasVolume
                && MeshMath.RayHits(from, (dx, dy, dz), positions[indices[3 * triangle]], positions[indices[(3 * triangle) + 1]], positions[indices[(3 * triangle) + 2]]))
            {
                crossings[other] = crossings.GetValueOrDefault(other) + 1;
            }
        }

        return crossings.Values.Count(c => c % 2 == 1) % 2 == 1;
    }
}
