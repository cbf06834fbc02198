using System.Text;

namespace Resilience.Runtime;

/// <summary>Strings in the forms the C API takes.</summary>
internal static class NativeText
{
    /// <summary>Zero-terminated UTF-8.</summary>
    public static byte[] Utf8(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    /// <summary>A zero-terminated path: UTF-16 on Windows (<c>ORTCHAR_T</c> is wchar_t there), UTF-8 elsewhere.</summary>
    public static byte[] NativePath(string path) =>
        OperatingSystem.IsWindows() ? [.. Encoding.Unicode.GetBytes(path), 0, 0] : Utf8(path);
}
