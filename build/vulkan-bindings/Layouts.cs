using System.Diagnostics;

namespace SynthiCad.VulkanBindings;

/// <summary>Asks the C compiler for the size and field offsets of every struct.</summary>
internal static class Layouts
{
    public static void Write(Closure closure, string path)
    {
        var work = Directory.CreateTempSubdirectory("vulkan-layouts");
        try
        {
            var source = Path.Combine(work.FullName, "layouts.c");
            var program = Path.Combine(work.FullName, "layouts");
            File.WriteAllText(source, Source(closure));
            Run("cc", ["-o", program, source]);
            File.WriteAllText(path, Run(program, []));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string Source(Closure closure)
    {
        var lines = closure.Structs.Values.Select(s =>
            $"  printf(\"{Naming.TypeName(s.Name)} %zu\", sizeof({s.Name}));\n"
            + string.Concat(s.Members.Select(m => $"  printf(\" {Naming.Field(m.Name)}:%zu\", offsetof({s.Name}, {m.Name}));\n"))
            + "  printf(\"\\n\");\n");
        return $"#include <stddef.h>\n#include <stdio.h>\n#include <vulkan/vulkan_core.h>\nint main(void) {{\n{string.Concat(lines)}  return 0;\n}}\n";
    }

    private static string Run(string file, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException($"{file} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} ended with {process.ExitCode}");
    }
}
