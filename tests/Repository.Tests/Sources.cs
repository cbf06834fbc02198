using SynthiCad.Testing;

namespace Repository.Tests;

/// <summary>The repository's files.</summary>
internal static class Sources
{
    /// <summary>C# files below a folder, without build products and generated code.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Parts(f).Any(p => p is "bin" or "obj" or "Generated"));

    public static string Relative(string file) => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/');

    private static string[] Parts(string file) => Relative(file).Split('/');
}
