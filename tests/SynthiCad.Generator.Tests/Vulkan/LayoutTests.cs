using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class LayoutTests
{
    /// <summary>Name, size and field offsets as the C compiler sees them; written by build/vulkan-bindings.</summary>
    public static TheoryData<string> Structs => [.. Golden()];

    [Theory]
    [MemberData(nameof(Structs))]
    public void A_struct_lies_in_memory_as_the_c_headers_have_it(string golden)
    {
        var words = golden.Split(' ');
        var type = typeof(Vk).Assembly.GetType("SynthiCad.Generator.Vulkan." + words[0], throwOnError: true)!;
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).OrderBy(f => f.MetadataToken);
        var measured = fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}:{Measure(type, f)}")).Prepend(Measure(type, null).ToString(CultureInfo.InvariantCulture)).Prepend(words[0]);
        Assert.Equal(golden, string.Join(' ', measured));
    }

    [Fact]
    public void Every_generated_struct_has_golden_numbers()
    {
        var known = Golden().Select(l => l.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var generated = typeof(Vk).Assembly.GetTypes().Where(t => t.Namespace == typeof(Vk).Namespace && t is { IsValueType: true, IsEnum: false, IsNested: false })
            .Where(t => t.GetProperty("Handle") is null && t.Name is not (nameof(Bool32) or nameof(Binding)));
        Assert.Equal(known.Order(StringComparer.Ordinal), generated.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.InRange(known.Count, 40, 100);
    }

    [Fact]
    public void Handles_are_pointers_or_64_bit_numbers()
    {
        Assert.Equal(8, Measure(typeof(Instance), null));
        Assert.Equal(8, Measure(typeof(SynthiCad.Generator.Vulkan.Buffer), null));
        Assert.Equal(4, Measure(typeof(Bool32), null));
    }

    private static List<string> Golden()
    {
        using var reader = new StreamReader(typeof(LayoutTests).Assembly.GetManifestResourceStream("vulkan-layouts.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    // Size of a struct, or offset of a field, as running code sees it.
    private static int Measure(Type type, FieldInfo? field)
    {
        var method = new DynamicMethod("measure", typeof(int), [], typeof(Vk).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        il.DeclareLocal(type);
        if (field is null)
        {
            il.Emit(OpCodes.Sizeof, type);
        }
        else
        {
            il.Emit(OpCodes.Ldloca_S, (byte)0);
            il.Emit(OpCodes.Ldflda, field);
            il.Emit(OpCodes.Conv_U);
            il.Emit(OpCodes.Ldloca_S, (byte)0);
            il.Emit(OpCodes.Conv_U);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Conv_I4);
        }

        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<int>>()();
    }
}
