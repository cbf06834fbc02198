using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Runtime;

/// <summary>The real machine.</summary>
internal sealed unsafe class DeviceProbe : IDeviceProbe
{
    private const int GpuType = 1;

    // PCI vendor numbers that software adapters report: Google SwiftShader, Mesa lavapipe, Microsoft Basic Render.
    private static readonly uint[] SoftwareVendors = [0x1AE0, 0x10005, 0x1414];
    private static readonly string[] SoftwareDrivers = ["lvp", "lavapipe", "swiftshader", "llvmpipe"];

    public void Try(ExecutionDevice device)
    {
        try
        {
            using var session = Session.Create(TinyModel(), new SessionOptions { Device = device, RequireDevice = true, IntraOpThreads = 1 });
            using var x = Tensor.From<float>(ElementType.Float32, [1.5f, -2], 2);
            using var y = Tensor.Allocate(ElementType.Float32, 2);
            using var run = session.Prepare(["x"], ["y"]);
            run.Run([x], [y]);
            if (!y.AsSpan<float>().SequenceEqual([3, -4]))
            {
                throw DeviceProviders.Unavailable(device, "It loads, but adds numbers wrongly.");
            }
        }
        catch (ResilienceException error) when (error.Code is ErrorCodes.RuntimeCallFailed or ErrorCodes.ModelRejected)
        {
            throw DeviceProviders.Unavailable(device, error.Detail);
        }
    }

    public string? WhyNoHardwareGpu()
    {
        foreach (var variable in new[] { "VK_ICD_FILENAMES", "VK_DRIVER_FILES" })
        {
            var drivers = Environment.GetEnvironmentVariable(variable) ?? string.Empty;
            if (SoftwareDrivers.Any(name => drivers.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                return $"{variable} selects a software driver";
            }
        }

        return HasGpuDevice() ? null : "no GPU found";
    }

    private static bool HasGpuDevice()
    {
        var environment = OrtEnvironment.Current;
        var api = environment.Api;
        if (api.Has(OrtSlot.EpDeviceDevice))
        {
            nint* devices;
            nuint count;
            OrtStatus.Check(api, api.EpDevices(environment.Handle, &devices, &count));
            for (nuint i = 0; i < count; i++)
            {
                var hardware = api.EpHardware(devices[i]);
                if (api.HardwareType(hardware) == GpuType && !SoftwareVendors.Contains(api.HardwareVendor(hardware)))
                {
                    return true;
                }
            }
        }

        // The runtime sees no GPU on every system; a render node or the Windows-side GPU of WSL is one too.
        return OperatingSystem.IsLinux()
            && (File.Exists("/dev/dxg") || (Directory.Exists("/dev/dri") && Directory.EnumerateFileSystemEntries("/dev/dri", "renderD*").Any()));
    }

    private static byte[] TinyModel()
    {
        var type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() } };
        type.TensorType.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 2 });
        var node = new NodeProto { OpType = "Add", Name = "add" };
        node.Input.AddRange(["x", "x"]);
        node.Output.Add("y");
        var graph = new GraphProto { Name = "probe" };
        graph.Node.Add(node);
        graph.Input.Add(new ValueInfoProto { Name = "x", Type = type });
        graph.Output.Add(new ValueInfoProto { Name = "y", Type = type });
        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        return model.ToByteArray();
    }
}
