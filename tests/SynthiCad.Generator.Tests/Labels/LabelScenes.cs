using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Tests.Rendering;

namespace SynthiCad.Generator.Tests.Labels;

/// <summary>Scenes seen from straight above, where a millimetre at height 0 is a pixel.</summary>
internal static class LabelScenes
{
    public const int Size = 64;

    private const float Height = 128;

    /// <summary>World X goes to the right, world Y up; (0, 0, 0) is the frame's middle.</summary>
    public static Camera Above { get; } = new(new Vector3(0, 0, Height), Vector3.Zero, Vector3.UnitY, 2 * float.RadiansToDegrees(MathF.Atan(Size / 2f / Height)));

    /// <summary>A plate from column <paramref name="left"/> to <paramref name="right"/>, row <paramref name="top"/> to <paramref name="bottom"/>, edges excluded.</summary>
    public static RenderObject Plate(ushort id, int left, int top, int right, int bottom, float z = 0)
    {
        // What is nearer looks larger, so it is made smaller.
        var scale = (Height - z) / Height;
        Vector3 At(int x, int y) => new((x - (Size / 2)) * scale, ((Size / 2) - y) * scale, z);
        var part = TestScenes.Part([At(left, bottom), At(right, bottom), At(right, top), At(left, top)], [0, 1, 2, 0, 2, 3]);
        return Placed(id, part, Matrix4x4.Identity);
    }

    public static RenderObject Placed(ushort id, RenderPart part, Matrix4x4 toWorld) =>
        new() { Part = part, ToWorld = toWorld, Materials = [], Id = id };

    public static RenderScene Of(params RenderObject[] objects) =>
        new() { Objects = objects, Lights = [], Background = TestScenes.Black, Camera = Above };

    public static RenderFrame Cast(RenderScene scene, int width = Size, int height = Size)
    {
        var frame = new RenderFrame(width, height);
        new DoubleCaster(scene.Camera, width, height).Fill(scene, frame);
        return frame;
    }

    public static Rejection Make(RenderScene scene, RenderFrame frame, LabelLimits limits, out ImageTruth? truth) =>
        TruthMaker.Make(scene, id => id == 1 ? "gear" : "nut", frame, new ImageName("gear", 0, 0, Split.Train), limits, "{}", out truth);

    /// <summary>The truth where nothing is too small.</summary>
    public static ImageTruth Truth(RenderScene scene)
    {
        Assert.Equal(Rejection.None, Make(scene, Cast(scene), default, out var truth));
        Assert.Null(TruthCheck.Fault(truth!));
        return truth!;
    }
}
