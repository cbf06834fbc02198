namespace Repository.Tests;

/// <summary>The repository's files, found from the test's own folder.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files below a folder, without build products and generated code.</summary>
    public static IEnumerable<string> CSharp(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Parts(f).Any(p => p is "bin" or "obj" or "Generated"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string[] Parts(string file) => Relative(file).Split('/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SynthiCad.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
