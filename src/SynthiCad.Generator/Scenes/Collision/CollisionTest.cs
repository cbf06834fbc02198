namespace SynthiCad.Generator.Scenes.Collision;

/// <summary>Whether two placed parts meet: triangle against triangle, not box against box.</summary>
internal static class CollisionTest
{
    /// <summary>True where surfaces come nearer than <paramref name="margin"/> (world millimetres), or one part lies inside the other.</summary>
    public static bool Overlap(CollisionTree a, in Affine aToWorld, CollisionTree b, in Affine bToWorld, double margin)
    {
        var bToA = bToWorld.Then(aToWorld.Inverse());
        var ownMargin = margin / aToWorld.Scale;
        return Meet(a, 0, b, 0, bToA, ownMargin)
            || a.Contains(bToA.Apply(b.Triangles[0].P))
            || b.Contains(bToA.Inverse().Apply(a.Triangles[0].P));
    }

    private static bool Meet(CollisionTree a, int nodeA, CollisionTree b, int nodeB, in Affine bToA, double margin)
    {
        var (boxA, boxB) = (a.Nodes[nodeA], b.Nodes[nodeB]);
        var offset = bToA.Apply(boxB.Center) - boxA.Center;
        var reach = boxA.Half + bToA.Extents(boxB.Half);
        if (Math.Abs(offset.X) >= reach.X + margin || Math.Abs(offset.Y) >= reach.Y + margin || Math.Abs(offset.Z) >= reach.Z + margin)
        {
            return false;
        }

        if (boxA.IsLeaf && boxB.IsLeaf)
        {
            return LeavesMeet(a, boxA, b, boxB, bToA, margin);
        }

        // The larger box is opened first.
        return boxB.IsLeaf || (!boxA.IsLeaf && boxA.Half.Length() > boxB.Half.Length() * bToA.Scale)
            ? Meet(a, boxA.First, b, nodeB, bToA, margin) || Meet(a, boxA.Right, b, nodeB, bToA, margin)
            : Meet(a, nodeA, b, boxB.First, bToA, margin) || Meet(a, nodeA, b, boxB.Right, bToA, margin);
    }

    private static bool LeavesMeet(CollisionTree a, in CollisionNode boxA, CollisionTree b, in CollisionNode boxB, in Affine bToA, double margin)
    {
        for (var j = boxB.First; j < boxB.First + boxB.Count; j++)
        {
            var other = new Triangle(bToA.Apply(b.Triangles[j].P), bToA.Apply(b.Triangles[j].Q), bToA.Apply(b.Triangles[j].R));
            for (var i = boxA.First; i < boxA.First + boxA.Count; i++)
            {
                if (TriangleOverlap.Test(a.Triangles[i], other, margin))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
