using System.Globalization;

namespace Resilience.Tool.Import;

/// <summary>A place in a file, as build logs write it.</summary>
internal static class Place
{
    public static string Of(string file, int line, int column) => string.Create(CultureInfo.InvariantCulture, $"{file}({line},{column})");
}
