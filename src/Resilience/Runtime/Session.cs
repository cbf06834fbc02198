namespace Resilience.Runtime;

/// <summary>A model loaded for running. Runs may overlap on several threads.</summary>
internal sealed unsafe class Session : IDisposable
{
    private Session(OrtEnvironment environment, nint pointer, SessionOptions options)
    {
        Environment = environment;
        Handle = new OrtHandle(environment.Api, pointer, OrtSlot.ReleaseSession);
        Options = options;
        try
        {
            Inputs = TensorInfoReader.Read(environment, pointer, inputs: true);
            Outputs = TensorInfoReader.Read(environment, pointer, inputs: false);
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    public SessionOptions Options { get; }

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    internal OrtEnvironment Environment { get; }

    internal OrtHandle Handle { get; }

    /// <summary>Loads a model from memory; the bytes are not needed afterwards.</summary>
    /// <exception cref="ResilienceException">RES0305: the runtime refuses the model. RES0301..RES0303, RES0310, RES0311: no runtime or device.</exception>
    public static Session Create(ReadOnlySpan<byte> model, SessionOptions? options = null, string? name = null)
    {
        var environment = OrtEnvironment.Current;
        options ??= SessionOptions.Default;
        using var native = SessionOptionsBuilder.Build(environment, options);
        nint pointer;
        fixed (byte* data = model)
        {
            Check(environment, environment.Api.CreateSessionFromArray(environment.Handle, data, (nuint)model.Length, native.Pointer, &pointer), options, name);
        }

        return new Session(environment, pointer, options);
    }

    /// <summary>Loads a model file, with its external data if it has any.</summary>
    /// <exception cref="ResilienceException">As <see cref="Create"/>.</exception>
    public static Session Open(string path, SessionOptions? options = null)
    {
        var environment = OrtEnvironment.Current;
        options ??= SessionOptions.Default;
        using var native = SessionOptionsBuilder.Build(environment, options);
        nint pointer;
        fixed (byte* text = NativeText.NativePath(Path.GetFullPath(path)))
        {
            Check(environment, environment.Api.CreateSession(environment.Handle, text, native.Pointer, &pointer), options, path);
        }

        return new Session(environment, pointer, options);
    }

    /// <summary>Fixes the names and their order for repeated runs without allocation.</summary>
    /// <exception cref="ResilienceException">RES0307: the model has no such input or output.</exception>
    public PreparedRun Prepare(IReadOnlyList<string> inputNames, IReadOnlyList<string> outputNames)
    {
        foreach (var name in inputNames)
        {
            Find(Inputs, name, "input");
        }

        foreach (var name in outputNames)
        {
            Find(Outputs, name, "output");
        }

        return new PreparedRun(this, inputNames, outputNames);
    }

    /// <summary>Runs once and returns all outputs, or those named, in tensors that the caller disposes of.</summary>
    public Dictionary<string, Tensor> Run(
        IReadOnlyDictionary<string, Tensor> inputs, IReadOnlyList<string>? outputNames = null, CancellationToken cancellation = default)
    {
        var names = outputNames ?? [.. Outputs.Select(o => o.Name)];
        var keys = inputs.Keys.ToArray();
        using var run = Prepare(keys, names);
        var tensors = run.RunAllocating([.. keys.Select(k => inputs[k])], cancellation);
        var result = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (var i = 0; i < tensors.Length; i++)
        {
            result.Add(names[i], tensors[i]);
        }

        return result;
    }

    public void Dispose() => Handle.Dispose();

    private static void Find(IReadOnlyList<TensorInfo> infos, string name, string kind)
    {
        if (!infos.Any(info => info.Name == name))
        {
            var names = infos.Select(info => info.Name).ToArray();
            throw new ResilienceException(
                ErrorCodes.UnknownTensor,
                $"the model has no {kind} '{name}'{SuggestionText.After(name, names)} It has: {string.Join(", ", names)}.");
        }
    }

    private static void Check(OrtEnvironment environment, nint status, SessionOptions options, string? name)
    {
        if (status == 0)
        {
            return;
        }

        var where = options.Device == ExecutionDevice.Cpu ? string.Empty : $" on {DeviceRequests.NameOf(options.Device)}";
        throw new ResilienceException(
            ErrorCodes.ModelRejected,
            $"{name ?? "the model"} cannot be run{where}. {OrtStatus.TakeMessage(environment.Api, status)}",
            name);
    }
}
