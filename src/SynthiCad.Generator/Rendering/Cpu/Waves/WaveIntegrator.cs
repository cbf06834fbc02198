namespace SynthiCad.Generator.Rendering.Cpu.Waves;

/// <summary>
/// Follows the paths of a wave together, vertex by vertex (section 5 of the specification). It has no state of its own, so
/// threads may share it; and no path knows of another, so what they give does not depend on who goes with them.
/// </summary>
internal sealed unsafe class WaveIntegrator
{
    private readonly RayCaster caster;
    private readonly VertexStage stage;

    /// <summary>Opens an integrator.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="settings">Bounces, and bounds of what a path may add.</param>
    /// <param name="indexMask">The bits that a sample's index can have (<see cref="SobolSampler.IndexMask"/>).</param>
    public WaveIntegrator(PreparedScene scene, RenderSettings settings, uint indexMask)
    {
        caster = new RayCaster(scene);
        stage = new VertexStage(scene, caster, settings, indexMask);
        Camera = new CameraLanes(scene, caster, indexMask);
    }

    /// <summary>Sends camera rays.</summary>
    public CameraLanes Camera { get; }

    /// <summary>Follows all paths that the camera sent, to their ends.</summary>
    /// <param name="wave">The paths; their totals are the radiance then.</param>
    /// <param name="keepsFirst">Whether <see cref="Wave.Firsts"/> is wanted, too.</param>
    public void Follow(Wave wave, bool keepsFirst)
    {
        caster.Trace(wave);
        if (keepsFirst)
        {
            Blank(wave);
        }

        ref var missed = ref wave.Missed;
        for (var i = 0; i < missed.Count; i += 8)
        {
            _ = missed.Copy(i, wave.Eight);
            stage.Behind(wave);
        }

        missed.Clear();
        for (var depth = 0; wave.Floor.Count + wave.Found.Count > 0; depth++)
        {
            Shade(wave, depth, keepsFirst && depth == 0);
            caster.Light(wave);
            caster.Trace(wave);
            for (var i = 0; i < missed.Count; i += 8)
            {
                _ = missed.Copy(i, wave.Eight);
                stage.Leave(wave, depth);
            }

            missed.Clear();
        }
    }

    /// <summary>Finds what the camera rays meet, and no more.</summary>
    /// <param name="wave">The paths; <see cref="Wave.Firsts"/> holds it then.</param>
    public void Look(Wave wave)
    {
        caster.Trace(wave);
        Blank(wave);
        wave.Missed.Clear();
        for (var i = 0; i < wave.Floor.Count; i += 8)
        {
            _ = wave.Floor.Copy(i, wave.Eight);
            stage.Look(wave, isFloor: true);
        }

        wave.Floor.Clear();
        for (var i = 0; i < wave.Found.Count; i += 8)
        {
            _ = wave.Found.Copy(i, wave.Eight);
            stage.Look(wave, isFloor: false);
        }

        wave.Found.Clear();
    }

    private static void Blank(Wave wave)
    {
        for (var i = 0; i < wave.Missed.Count; i++)
        {
            wave.Firsts[wave.Missed[i]] = FirstLine.Nothing;
        }
    }

    private void Shade(Wave wave, int depth, bool keepsFirst)
    {
        // Rays of this very step are appended to the floor's list, never faster than it is read.
        var floor = wave.Floor;
        wave.Floor.Clear();
        for (var i = 0; i < floor.Count; i += 8)
        {
            stage.Shade(wave, floor.Copy(i, wave.Eight), isFloor: true, depth, keepsFirst);
        }

        for (var i = 0; i < wave.Found.Count; i += 8)
        {
            stage.Shade(wave, wave.Found.Copy(i, wave.Eight), isFloor: false, depth, keepsFirst);
        }

        wave.Found.Clear();
    }
}
