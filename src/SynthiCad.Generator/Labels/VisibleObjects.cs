using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Labels;

/// <summary>Boxes and sizes of all objects of a frame, from one look at its id buffer.</summary>
internal sealed class VisibleObjects
{
    private readonly RenderFrame frame;
    private readonly int[] counts;
    private readonly (int Left, int Top, int Right, int Bottom)[] boxes;

    /// <param name="frame">The frame.</param>
    /// <param name="highest">Highest id in it.</param>
    /// <exception cref="ArgumentException">The id buffer holds a higher one.</exception>
    public VisibleObjects(RenderFrame frame, ushort highest)
    {
        this.frame = frame;
        counts = new int[highest + 1];
        boxes = new (int, int, int, int)[highest + 1];
        Array.Fill(boxes, (int.MaxValue, int.MaxValue, -1, -1));
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                var id = frame.Ids[(y * frame.Width) + x];
                if (id > highest)
                {
                    throw new ArgumentException($"The id buffer holds {id}; the scene's highest id is {highest}.", nameof(frame));
                }

                if (id != 0)
                {
                    counts[id]++;
                    var box = boxes[id];
                    boxes[id] = (Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), y);
                }
            }
        }
    }

    /// <summary>Visible pixels of an object.</summary>
    public int Count(ushort id) => counts[id];

    /// <summary>The mask of an object that is seen.</summary>
    public MaskLabel Label(ushort id)
    {
        var (left, top, right, bottom) = boxes[id];
        var box = new PixelBox(left, top, right - left + 1, bottom - top + 1);
        var truncated = left == 0 || top == 0 || right == frame.Width - 1 || bottom == frame.Height - 1;
        return new MaskLabel(box, counts[id], truncated, RunLengths.Encode(frame.Ids, id, box, frame.Width, frame.Height));
    }
}
