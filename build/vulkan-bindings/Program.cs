using System.Runtime.CompilerServices;
using SynthiCad.VulkanBindings;

var here = Path.GetDirectoryName(SourcePath())!;
var root = Path.GetFullPath(Path.Combine(here, "..", ".."));
var registry = new Registry(args.Length > 0 ? args[0] : "/usr/share/vulkan/registry/vk.xml");
var names = File.ReadAllLines(Path.Combine(here, "commands.txt")).Where(l => l.Length > 0 && l[0] != '#');
var closure = new Closure(registry, names);

var generated = Path.Combine(root, "src", "SynthiCad.Generator", "Vulkan", "Generated");
if (Directory.Exists(generated))
{
    Directory.Delete(generated, recursive: true);
}

new Emitter(registry, closure, generated).Run();
Layouts.Write(closure, Path.Combine(root, "tests", "SynthiCad.Generator.Tests", "Vulkan", "layouts.txt"));
Console.WriteLine($"{closure.Commands.Count} functions, {closure.Structs.Count} structs, {closure.Enums.Count} enums, {closure.Handles.Count} handles");
return 0;

static string SourcePath([CallerFilePath] string path = "") => path;
