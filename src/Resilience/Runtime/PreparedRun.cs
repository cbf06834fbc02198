using System.Globalization;

namespace Resilience.Runtime;

/// <summary>
/// A session with the names of its inputs and outputs fixed: <see cref="Run"/> reads and writes tensors of ours and
/// allocates no managed memory. May be used by several threads at once, each with output tensors of its own.
/// </summary>
internal sealed unsafe class PreparedRun : IDisposable
{
    private const int MaximumNames = 4096;
    private readonly Session session;
    private readonly NativeNames inputNames;
    private readonly NativeNames outputNames;
    private readonly int inputCount;
    private readonly int outputCount;
    private OrtHandle? idleOptions;

    internal PreparedRun(Session session, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs.Count + outputs.Count, MaximumNames);
        this.session = session;
        inputCount = inputs.Count;
        outputCount = outputs.Count;
        inputNames = new NativeNames(inputs);
        outputNames = new NativeNames(outputs);
    }

    /// <summary>Runs the model; the outputs' tensors must have the shapes the run produces.</summary>
    /// <param name="inputs">In the order of the prepared input names.</param>
    /// <param name="outputs">In the order of the prepared output names; overwritten.</param>
    /// <param name="cancellation">Ends the run between two operators.</param>
    /// <exception cref="ResilienceException">RES0304: the runtime refuses, in its own words.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> outputs, CancellationToken cancellation = default)
    {
        RequireCount(outputs.Length, outputCount, "output");
        var values = stackalloc nint[Math.Max(outputCount, 1)];
        for (var i = 0; i < outputCount; i++)
        {
            values[i] = outputs[i].Value;
        }

        RunNative(inputs, values, cancellation);
        KeepAlive(outputs);
    }

    /// <summary>Runs the model into tensors that the runtime allocates, in the order of the prepared output names.</summary>
    public Tensor[] RunAllocating(ReadOnlySpan<Tensor> inputs, CancellationToken cancellation = default)
    {
        var values = stackalloc nint[Math.Max(outputCount, 1)];
        new Span<nint>(values, outputCount).Clear();
        RunNative(inputs, values, cancellation);
        var result = new Tensor[outputCount];
        var adopted = 0;
        try
        {
            for (; adopted < outputCount; adopted++)
            {
                result[adopted] = Tensor.Adopt(session.Environment, values[adopted]);
            }

            return result;
        }
        catch
        {
            // Adopt has released the value it failed on.
            for (var i = 0; i < outputCount; i++)
            {
                if (i < adopted)
                {
                    result[i].Dispose();
                }
                else if (i > adopted)
                {
                    session.Environment.Api.Release(OrtSlot.ReleaseValue, values[i]);
                }
            }

            throw;
        }
    }

    public void Dispose()
    {
        inputNames.Dispose();
        outputNames.Dispose();
        Interlocked.Exchange(ref idleOptions, null)?.Dispose();
    }

    private void RunNative(ReadOnlySpan<Tensor> inputs, nint* outputs, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(inputNames.IsClosed, this);
        cancellation.ThrowIfCancellationRequested();
        RequireCount(inputs.Length, inputCount, "input");
        var values = stackalloc nint[Math.Max(inputCount, 1)];
        for (var i = 0; i < inputCount; i++)
        {
            values[i] = inputs[i].Value;
        }

        var held = false;
        try
        {
            session.Handle.DangerousAddRef(ref held);
            if (cancellation.CanBeCanceled)
            {
                RunCancellable(values, outputs, cancellation);
            }
            else
            {
                OrtStatus.Check(session.Environment.Api, Call(0, values, outputs));
            }
        }
        finally
        {
            if (held)
            {
                session.Handle.DangerousRelease();
            }

            KeepAlive(inputs);
        }
    }

    private void RunCancellable(nint* inputs, nint* outputs, CancellationToken cancellation)
    {
        var api = session.Environment.Api;
        var options = Interlocked.Exchange(ref idleOptions, null) ?? NewOptions();
        nint status;
        using (cancellation.UnsafeRegister(static state => Terminate((OrtHandle)state!), options))
        {
            status = Call(options.Pointer, inputs, outputs);
        }

        if (cancellation.IsCancellationRequested)
        {
            // The flag sticks to these options, so they are not used again.
            options.Dispose();
            if (status != 0)
            {
                api.Release(OrtSlot.ReleaseStatus, status);
                throw new OperationCanceledException(cancellation);
            }

            return;
        }

        Interlocked.Exchange(ref idleOptions, options)?.Dispose();
        OrtStatus.Check(api, status);
    }

    private nint Call(nint options, nint* inputs, nint* outputs) => session.Environment.Api.Run(
        session.Handle.Pointer, options, inputNames.Pointer, inputs, (nuint)inputCount, outputNames.Pointer, (nuint)outputCount, outputs);

    private OrtHandle NewOptions()
    {
        var api = session.Environment.Api;
        nint pointer;
        OrtStatus.Check(api, api.CreateRunOptions(&pointer));
        return new OrtHandle(api, pointer, OrtSlot.ReleaseRunOptions);
    }

    private static void Terminate(OrtHandle options)
    {
        var api = OrtEnvironment.Current.Api;
        OrtStatus.Check(api, api.SetTerminate(options.Pointer));
    }

    private static void RequireCount(int given, int expected, string kind)
    {
        if (given != expected)
        {
            throw new ResilienceException(
                ErrorCodes.TensorMismatch,
                string.Create(CultureInfo.InvariantCulture, $"{given} {kind} tensors given where the run was prepared for {expected}."));
        }
    }

    private static void KeepAlive(ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            GC.KeepAlive(tensor);
        }
    }
}
