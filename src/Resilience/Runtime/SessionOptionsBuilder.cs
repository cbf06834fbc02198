namespace Resilience.Runtime;

/// <summary>Makes the native options object.</summary>
internal static unsafe class SessionOptionsBuilder
{
    private const string SpinningSetting = "session.intra_op.allow_spinning";

    public static OrtHandle Build(OrtEnvironment environment, SessionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.IntraOpThreads, nameof(options));
        var api = environment.Api;
        nint pointer;
        OrtStatus.Check(api, api.CreateSessionOptions(&pointer));
        var handle = new OrtHandle(api, pointer, OrtSlot.ReleaseSessionOptions);
        try
        {
            var threads = options.IntraOpThreads == 0 ? Environment.ProcessorCount : options.IntraOpThreads;
            OrtStatus.Check(api, api.SetGraphOptimizationLevel(pointer, (int)options.OptimizationLevel));
            OrtStatus.Check(api, api.SetIntraOpThreads(pointer, threads));
            if (options.BitExactCuts)
            {
                Set(api, pointer, ConstantFusions.Setting, string.Join(';', ConstantFusions.Names));
            }

            if (options.RequireDevice && options.Device != ExecutionDevice.Cpu)
            {
                Set(api, pointer, "session.disable_cpu_ep_fallback", "1");
            }

            if (!options.AllowSpinning)
            {
                Set(api, pointer, SpinningSetting, "0");
            }

            if (!options.Prepacking)
            {
                Set(api, pointer, "session.disable_prepacking", "1");
            }

            if (options.OptimizedModelPath is { } path)
            {
                fixed (byte* text = NativeText.NativePath(Path.GetFullPath(path)))
                {
                    OrtStatus.Check(api, api.SetOptimizedModelFilePath(pointer, text));
                }
            }

            DeviceProviders.Append(environment, pointer, options.Device);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void Set(in OrtApi api, nint options, string key, string value)
    {
        fixed (byte* keyText = NativeText.Utf8(key), valueText = NativeText.Utf8(value))
        {
            OrtStatus.Check(api, api.AddConfigEntry(options, keyText, valueText));
        }
    }
}
