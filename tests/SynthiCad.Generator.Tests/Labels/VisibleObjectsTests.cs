using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Labels;

public sealed class VisibleObjectsTests
{
    [Fact]
    public void Each_object_gets_the_label_of_its_own_mask() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var frame = new RenderFrame(random.Next(1, 12), random.Next(1, 12));
        var ids = random.Next(1, 6);
        for (var i = 0; i < frame.Ids.Length; i++)
        {
            frame.Ids[i] = (ushort)random.Next(ids);
        }

        var seen = new VisibleObjects(frame, 9);
        return Enumerable.Range(1, 9).All(id =>
        {
            var expected = MaskLabeler.Label(frame.Ids, (ushort)id, frame.Width, frame.Height);
            if (expected is null)
            {
                return seen.Count((ushort)id) == 0;
            }

            var label = seen.Label((ushort)id);
            return label with { Counts = expected.Counts } == expected && label.Counts.SequenceEqual(expected.Counts);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_id_that_the_scene_lacks_is_an_error()
    {
        var frame = new RenderFrame(2, 1);
        frame.Ids[1] = 5;
        Assert.Throws<ArgumentException>(() => new VisibleObjects(frame, 4));
    }
}
