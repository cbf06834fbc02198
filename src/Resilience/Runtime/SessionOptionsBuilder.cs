namespace Resilience.Runtime;

/// <summary>Makes the native options object.</summary>
internal static unsafe class SessionOptionsBuilder
{
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
                fixed (byte* key = NativeText.Utf8(ConstantFusions.Setting), value = NativeText.Utf8(string.Join(';', ConstantFusions.Names)))
                {
                    OrtStatus.Check(api, api.AddConfigEntry(pointer, key, value));
                }
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
}
