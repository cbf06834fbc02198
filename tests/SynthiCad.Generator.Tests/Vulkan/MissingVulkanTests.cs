using System.Runtime.InteropServices;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.VulkanTracing;
using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Tests.Vulkan;

[Collection("vulkan")]
public sealed partial class MissingVulkanTests
{
    [Theory]
    [InlineData("libvulkan-that-is-not-there.so.1")]
    [InlineData("libc.so.6")]
    public void Without_a_loader_the_error_names_the_command(string library)
    {
        Assert.False(VulkanRenderDevice.TryCreate(new VulkanOptions { LoaderNames = [library] }, out var device, out var error));
        Assert.Null(device);
        Assert.Equal("SCAD0401", error.Code);
        Assert.Contains("./build/setup.sh", error.Message, StringComparison.Ordinal);
        Assert.Contains(library, error.Message, StringComparison.Ordinal);
        Assert.True(VulkanLoader.TryLoad(out _, out _), "a failed attempt must not spoil the next one");
    }

    [Fact]
    public void Without_a_driver_vulkan_is_a_coded_error_and_auto_is_the_cpu()
    {
        WithoutDrivers(() =>
        {
            Assert.False(VulkanRenderDevice.TryCreate(out _, out var error));
            Assert.Equal("SCAD0402", error.Code);
            Assert.Contains("./build/setup.sh", error.Message, StringComparison.Ordinal);
            Assert.Equal("SCAD0402", Assert.Throws<SynthiCadException>(() => RenderDevices.Create("vulkan", out _)).Code);
            using var device = RenderDevices.Create("auto", out var reason);
            Assert.IsType<CpuRenderDevice>(device);
            Assert.Contains("SCAD0402", reason, StringComparison.Ordinal);
        });
        using var again = RenderDevices.Create("vulkan", out _);
        Assert.IsType<VulkanRenderDevice>(again);
    }

    [Fact]
    public void Auto_takes_vulkan_on_a_gpu_only()
    {
        using var device = RenderDevices.Create("Auto", out var reason);
        Assert.Equal(device is VulkanRenderDevice, VulkanRenderDevice.TryCreate(out var vulkan, out _) && vulkan.IsGpu);
        vulkan?.Dispose();
        Assert.NotEmpty(reason);
    }

    [Fact]
    public void An_unknown_device_name_suggests_the_nearest()
    {
        var error = Assert.Throws<SynthiCadException>(() => RenderDevices.Create("vulcan", out _));
        Assert.Equal("SCAD0406", error.Code);
        Assert.Contains("'vulkan'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Result.ErrorDeviceLost, "SCAD0403")]
    [InlineData((int)Result.ErrorOutOfDeviceMemory, "SCAD0404")]
    [InlineData((int)Result.ErrorOutOfHostMemory, "SCAD0404")]
    [InlineData((int)Result.ErrorInitializationFailed, "SCAD0405")]
    public void A_failed_call_becomes_a_coded_error(int result, string code)
    {
        var error = Assert.Throws<SynthiCadException>(() => VulkanErrors.Check((Result)result, "vkTest"));
        Assert.Equal(code, error.Code);
        Assert.StartsWith("vkTest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_memory_than_the_device_has_is_a_coded_error_and_no_crash()
    {
        Assert.True(VulkanLoader.TryLoad(out var vk, out _));
        using var instance = VulkanInstance.Create(vk);
        using var device = new ComputeDevice(instance, PhysicalDeviceInfo.Pick(instance.Devices())!, stagingOnly: false, TimeSpan.FromMinutes(1));
        var error = Assert.Throws<SynthiCadException>(() => new DeviceBuffer(device, 1L << 46, BufferRole.Scratch));
        Assert.Contains(error.Code, new[] { "SCAD0404", "SCAD0405" });
        using var small = new DeviceBuffer(device, 64, BufferRole.Scratch);
        Assert.Equal(64, small.Size);
    }

    [Fact]
    public void An_unpacked_driver_is_announced_only_where_nothing_else_provides_one()
    {
        var folder = Directory.CreateTempSubdirectory("vulkan-driver");
        try
        {
            var icd = folder.CreateSubdirectory("root/usr/share/vulkan/icd.d");
            var system = folder.CreateSubdirectory("system");
            var manifest = Path.Combine(icd.FullName, "lvp_icd.json");
            File.WriteAllText(manifest, "{}");
            Assert.Equal([manifest], ProvisionedDriver.Manifests(folder.FullName, [system.FullName, "/does/not/exist"], null));
            Assert.Empty(ProvisionedDriver.Manifests(folder.FullName, [system.FullName], "/chosen/by/user.json"));
            Assert.Empty(ProvisionedDriver.Manifests(null, [system.FullName], null));
            File.WriteAllText(Path.Combine(system.FullName, "nvidia_icd.json"), "{}");
            Assert.Empty(ProvisionedDriver.Manifests(folder.FullName, [system.FullName], null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The loader reads the native environment anew for every instance.
    private static void WithoutDrivers(Action test)
    {
        string[] names = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"];
        var before = names.Select(n => Marshal.PtrToStringUTF8(GetEnvironment(n))).ToArray();
        try
        {
            Array.ForEach(names, n => Assert.Equal(0, SetEnvironment(n, "/does/not/exist.json", 1)));
            test();
        }
        finally
        {
            for (var i = 0; i < names.Length; i++)
            {
                _ = before[i] is { } value ? SetEnvironment(names[i], value, 1) : UnsetEnvironment(names[i]);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetEnvironment(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnvironment(string name);
}
