namespace Resilience.Runtime;

/// <summary>
/// Runs of a session whose inputs and outputs are bound beforehand, so that values can stay in a device's memory. What is
/// bound stays bound until something else is. For one thread at a time.
/// </summary>
internal sealed unsafe class IoBinding : IDisposable
{
    private readonly Session session;
    private readonly NativeNames inputNames;
    private readonly NativeNames outputNames;
    private readonly OrtHandle binding;
    private readonly List<int> order = [];

    /// <summary>Fixes the names and their order; nothing is bound yet.</summary>
    public IoBinding(Session session, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        this.session = session;
        var api = session.Environment.Api;
        nint pointer;
        OrtStatus.Check(api, api.CreateBinding(session.Handle.Pointer, &pointer));
        binding = new OrtHandle(api, pointer, OrtSlot.ReleaseIoBinding);
        inputNames = new NativeNames(inputs);
        outputNames = new NativeNames(outputs);
    }

    /// <summary>Binds an input. A value that is not where the device reads it is copied there now, so later changes to it are not seen.</summary>
    public void Input(int index, Tensor value)
    {
        var api = session.Environment.Api;
        OrtStatus.Check(api, api.BindInput(binding.Pointer, inputNames.Pointer[index], value.Value));
        GC.KeepAlive(value);
    }

    /// <summary>Binds an output to a value that is there: each run overwrites it.</summary>
    public void Output(int index, Tensor value)
    {
        var api = session.Environment.Api;
        OrtStatus.Check(api, api.BindOutput(binding.Pointer, outputNames.Pointer[index], value.Value));
        Ordered(index);
        GC.KeepAlive(value);
    }

    /// <summary>Has the next run allocate an output in this memory.</summary>
    public void Output(int index, DeviceMemory memory)
    {
        var api = session.Environment.Api;
        OrtStatus.Check(api, api.BindOutputToDevice(binding.Pointer, outputNames.Pointer[index], memory.Pointer));
        Ordered(index);
        GC.KeepAlive(memory);
    }

    /// <summary>Runs the model; on return the outputs are complete.</summary>
    /// <exception cref="ResilienceException">RES0304: the runtime refuses, in its own words.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var api = session.Environment.Api;
        if (!cancellation.CanBeCanceled)
        {
            OrtStatus.Check(api, api.RunBound(session.Handle.Pointer, 0, binding.Pointer));
            return;
        }

        nint pointer;
        OrtStatus.Check(api, api.CreateRunOptions(&pointer));
        using var options = new OrtHandle(api, pointer, OrtSlot.ReleaseRunOptions);
        nint status;
        using (cancellation.UnsafeRegister(static state => OrtEnvironment.Current.Api.SetTerminate(((OrtHandle)state!).Pointer), options))
        {
            status = api.RunBound(session.Handle.Pointer, options.Pointer, binding.Pointer);
        }

        if (status != 0 && cancellation.IsCancellationRequested)
        {
            api.Release(OrtSlot.ReleaseStatus, status);
            throw new OperationCanceledException(cancellation);
        }

        OrtStatus.Check(api, status);
    }

    /// <summary>The last run's outputs, in order, as values to be bound to other runs; the caller disposes of them.</summary>
    public Tensor[] Outputs()
    {
        var environment = session.Environment;
        nint* values;
        nuint count;
        OrtStatus.Check(environment.Api, environment.Api.BoundOutputs(binding.Pointer, environment.Allocator, &values, &count));
        var result = new Tensor[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            result[order[i]] = Tensor.AdoptOnDevice(environment, values[i]);
        }

        OrtStatus.Check(environment.Api, environment.Api.Free(environment.Allocator, values));
        return result;
    }

    public void Dispose()
    {
        binding.Dispose();
        inputNames.Dispose();
        outputNames.Dispose();
    }

    // The runtime lists outputs in the order in which they were first bound.
    private void Ordered(int index)
    {
        if (!order.Contains(index))
        {
            order.Add(index);
        }
    }
}
