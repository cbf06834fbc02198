using System.ComponentModel;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>A program that tessellates STEP files.</summary>
/// <param name="name">Name and version: another name is another result.</param>
internal abstract class StepEngine(string name)
{
    /// <summary>Name and version.</summary>
    public string Name { get; } = name;

    /// <summary>Tessellates a file.</summary>
    /// <param name="input">The STEP file.</param>
    /// <param name="folder">An empty folder for anything that it needs; deleted afterwards.</param>
    /// <param name="raw">For messages.</param>
    /// <param name="limit">After this long it is stopped.</param>
    /// <param name="cancellation">Stops it too.</param>
    /// <returns>What <see cref="StepReader.TryAdd"/> reads.</returns>
    /// <exception cref="SynthiCadException">It cannot be done.</exception>
    public abstract byte[] Tessellate(string input, string folder, RawMesh raw, TimeSpan limit, CancellationToken cancellation);

    /// <summary>Runs the program and returns its exit status and its last words.</summary>
    protected (int Status, string Text) Run(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, RawMesh raw, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            var (status, text) = ChildProcess.Run(program, arguments, environment, limit, cancellation);
            return status is { } known
                ? (known, text)
                : throw raw.Error(
                    ErrorCodes.StepTimeout,
                    FormattableString.Invariant($"{Name} did not finish within {limit.TotalSeconds:0} s and was stopped. Export a simpler shape or a mesh, or set SYNTHICAD_STEP_SECONDS to more"));
        }
        catch (Win32Exception e)
        {
            throw raw.Error(ErrorCodes.StepFailed, $"'{program}' cannot be started: {e.Message}");
        }
    }

    /// <summary>The error where it found damage.</summary>
    protected SynthiCadException Damaged(RawMesh raw, string text) => raw.Error(
        ErrorCodes.StepDamaged, $"OpenCASCADE ({Name}) cannot read the file: it is damaged, or holds no shape{Quote(text)}");

    /// <summary>The error where nothing has an area.</summary>
    protected static SynthiCadException NoSurface(RawMesh raw) => raw.Error(
        ErrorCodes.StepWithoutSurface, "the file holds no surface that can be tessellated; expected solids or shells. Export them, or a mesh");

    /// <summary>The error where it ended in a way that it should not.</summary>
    protected SynthiCadException Failed(RawMesh raw, int status, string text) => raw.Error(
        ErrorCodes.StepFailed, FormattableString.Invariant($"{Name} ended with status {status}{Quote(text)}"));

    private static string Quote(string text) => text.Length == 0 ? string.Empty : $" ({TextScanner.Show(text.Length > 300 ? "..." + text[^300..] : text, 303)})";
}
