using System.Numerics;
using System.Runtime.CompilerServices;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;

namespace SynthiCad.Generator.Labels;

/// <summary>
/// Finds the pixels whose centre ray would hit an object if it stood alone, in a frame enlarged by its own size on each
/// side. The frame's own buffers answer most pixels: what is seen there is hit, and where nothing is seen nothing is hit.
/// Only the rest is traced, so a lone object inside the frame costs no ray.
/// </summary>
internal sealed unsafe class SilhouetteTracer
{
    private readonly RenderScene scene;
    private readonly RenderFrame frame;
    private readonly PreparedCamera camera;
    private readonly PinholeView view;
    private readonly bool hasDistractors;

    public SilhouetteTracer(RenderScene scene, RenderFrame frame)
    {
        this.scene = scene;
        this.frame = frame;
        camera = new PreparedCamera(scene.Camera, frame.Width, frame.Height);
        view = new PinholeView(scene.Camera, frame.Width, frame.Height);
        hasDistractors = scene.Objects.Any(item => item.Id == 0);
    }

    /// <summary>The silhouette of an object that is seen.</summary>
    public Silhouette Trace(RenderObject placed, MaskLabel mask)
    {
        var (left, top, right, bottom) = Reach(placed);
        var found = (Left: mask.Box.X, Top: mask.Box.Y, Right: mask.Box.X + mask.Box.Width, Bottom: mask.Box.Y + mask.Box.Height);
        var (hidden, outside) = (new List<int>(), 0);
        foreach (var (x, y) in HiddenPixels(placed, left, top, right, bottom))
        {
            found = (Math.Min(found.Left, x), Math.Min(found.Top, y), Math.Max(found.Right, x + 1), Math.Max(found.Bottom, y + 1));
            if ((uint)x < (uint)frame.Width && (uint)y < (uint)frame.Height)
            {
                hidden.Add((y * frame.Width) + x);
            }
            else
            {
                outside++;
            }
        }

        var inside = mask.Area + hidden.Count;
        var box = new PixelBox(found.Left, found.Top, found.Right - found.Left, found.Bottom - found.Top);
        return new Silhouette(box, inside + outside, inside, hidden.Count == 0 ? mask.Counts : Join(mask, hidden));
    }

    private int[] Join(MaskLabel mask, List<int> hidden)
    {
        var pixels = RunLengths.Decode(mask.Counts, frame.Width, frame.Height)!;
        foreach (var pixel in hidden)
        {
            pixels[pixel] = 1;
        }

        return RunLengths.Encode(pixels, frame.Width, frame.Height);
    }

    [SkipLocalsInit]
    private List<(int X, int Y)> HiddenPixels(RenderObject placed, int left, int top, int right, int bottom)
    {
        var pixels = new List<(int X, int Y)>();
        if (!Matrix4x4.Invert(placed.ToWorld, out var toPart))
        {
            return pixels;
        }

        var stack = stackalloc ulong[Bvh8.StackSize];
        var origin = Vector3.Transform(camera.Position, toPart);
        var floorIsBehind = !hasDistractors && FloorIsBehind(placed);
        PartGeometry? geometry = null;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                if ((uint)x < (uint)frame.Width && (uint)y < (uint)frame.Height && IsKnown((y * frame.Width) + x, placed.Id, floorIsBehind))
                {
                    continue;
                }

                geometry ??= PartGeometry.Get(placed.Part, !PartGeometry.VectorsSupported);
                var ray = new PartRay(origin, Vector3.TransformNormal(camera.Direction(x + 0.5f, y + 0.5f), toPart));
                if (geometry.Any(in ray, float.PositiveInfinity, stack))
                {
                    pixels.Add((x, y));
                }
            }
        }

        return pixels;
    }

    /// <summary>Whether the frame itself says that a pixel is not a hidden part of the object.</summary>
    private bool IsKnown(int pixel, ushort id, bool floorIsBehind) =>
        frame.Ids[pixel] == id || float.IsPositiveInfinity(frame.Depth[pixel]) || (frame.Ids[pixel] == 0 && floorIsBehind);

    /// <summary>Whether no ray from the camera can meet the floor before the object.</summary>
    private bool FloorIsBehind(RenderObject placed)
    {
        if (scene.Floor is not { } floor)
        {
            return true;
        }

        var box = PartBox.Of(placed.Part);
        return camera.Position.Z > floor.Height
            && Enumerable.Range(0, 8).All(corner => Vector3.Transform(box.Corner(corner), placed.ToWorld).Z >= floor.Height);
    }

    /// <summary>Columns and rows that the object's box can cover, inside the enlarged frame.</summary>
    private (int Left, int Top, int Right, int Bottom) Reach(RenderObject placed)
    {
        var (width, height) = (frame.Width, frame.Height);
        var (left, top, right, bottom) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        var box = PartBox.Of(placed.Part);
        for (var corner = 0; corner < 8; corner++)
        {
            var (x, y, z) = view.ToCamera(Vector3.Transform(box.Corner(corner), placed.ToWorld));
            if (z <= 0)
            {
                // Part of it is beside or behind the camera: it may be anywhere.
                return (-width, -height, 2 * width, 2 * height);
            }

            var (column, row) = (view.CenterX + (x / z * view.Focal), view.CenterY + (y / z * view.Focal));
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
        }

        // One pixel to spare covers the rounding of the float rays.
        return (
            (int)Math.Clamp(Math.Floor(left) - 1, -width, 2 * width),
            (int)Math.Clamp(Math.Floor(top) - 1, -height, 2 * height),
            (int)Math.Clamp(Math.Ceiling(right) + 1, -width, 2 * width),
            (int)Math.Clamp(Math.Ceiling(bottom) + 1, -height, 2 * height));
    }
}
