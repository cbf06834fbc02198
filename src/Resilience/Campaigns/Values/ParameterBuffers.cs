using System.Globalization;
using Resilience.Campaigns.Trials;
using Resilience.Faults.Values;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns.Values;

/// <summary>One worker's own copies of the struck initializers, which its runs read.</summary>
internal sealed class ParameterBuffers : IDisposable
{
    private readonly PristineParameters pristine;
    private FaultList? applied;

    /// <summary>Copies the untouched values.</summary>
    public ParameterBuffers(PristineParameters pristine)
    {
        this.pristine = pristine;
        Tensors = [.. pristine.Targets.Select((target, i) => Copy(target, pristine.Bytes[i]))];
        Changed = new bool[Tensors.Count];
    }

    /// <summary>The values, by number of the struck tensor; none where no initializers are struck.</summary>
    public IReadOnlyList<Tensor> Tensors { get; }

    /// <summary>By number: a value is not the untouched one.</summary>
    public bool[] Changed { get; }

    /// <summary>Puts a list's faults in place, instead of another list's; null takes them away.</summary>
    public void Apply(FaultList? list, ElementStriker striker, FaultModel fault, InjectionLog? log, int image)
    {
        if (ReferenceEquals(list, applied))
        {
            return;
        }

        Undo();
        if (list is null)
        {
            return;
        }

        applied = list;
        if (list.Reading is { } reading)
        {
            if (log is not null)
            {
                list.Note(log, tensor => pristine.Formats[tensor], image);
            }

            foreach (var element in reading.Left)
            {
                Changed[element.Tensor] = true;
                striker.Put(Tensors[element.Tensor].Bytes, pristine.Formats[element.Tensor].Width, element);
            }

            return;
        }

        var random = list.Values;
        for (var tensor = 0; tensor < Tensors.Count; tensor++)
        {
            var sites = list.Of(tensor);
            if (sites.Length > 0)
            {
                var context = new ValueContext(pristine.Formats[tensor], fault.NeedsRange ? pristine.Ranges[tensor].Value : default);
                Changed[tensor] = striker.Strike(Tensors[tensor].Bytes, pristine.Bytes[tensor], sites, context, default, ref random, log, image);
            }
        }
    }

    /// <summary>Puts the untouched values back where faults are in place, and proves that they are there.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void Undo()
    {
        if (applied is null)
        {
            return;
        }

        foreach (var element in applied.Reading?.Left ?? [])
        {
            Restore(element.Tensor, element.Element);
        }

        for (var tensor = 0; tensor < Tensors.Count && applied.Reading is null; tensor++)
        {
            foreach (var site in applied.Of(tensor))
            {
                Restore(tensor, site.Element);
            }
        }

        applied = null;
        Array.Clear(Changed);
    }

    /// <summary>Proves that all values are the untouched ones, bit for bit.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine()
    {
        for (var tensor = 0; tensor < Tensors.Count; tensor++)
        {
            if (!Tensors[tensor].Bytes.SequenceEqual(pristine.Bytes[tensor]))
            {
                throw Failed("between trials", tensor);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Tensors)
        {
            tensor.Dispose();
        }
    }

    private void Restore(int tensor, long element)
    {
        var width = pristine.Formats[tensor].Width;
        var untouched = ElementBuffer.Read(pristine.Bytes[tensor], width, element);
        ElementBuffer.Write(Tensors[tensor].Bytes, width, element, untouched);
        if (ElementBuffer.Read(Tensors[tensor].Bytes, width, element) != untouched)
        {
            throw Failed("after the undo", tensor);
        }
    }

    private static Tensor Copy(TargetTensor target, byte[] bytes)
    {
        var tensor = Tensor.Allocate((ElementType)target.ElementType, [.. target.Shape]);
        bytes.CopyTo(tensor.Bytes);
        return tensor;
    }

    private ResilienceException Failed(string when, int tensor) => new(ErrorCodes.UndoDiffers, string.Create(
        CultureInfo.InvariantCulture, $"self-proof failed {when}: '{pristine.Targets[tensor].Name}' does not hold its untouched values. The campaign stopped; no result of this trial was kept"));
}
