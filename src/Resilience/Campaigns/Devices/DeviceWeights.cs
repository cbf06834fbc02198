using System.Globalization;
using Resilience.Campaigns.Trials;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Sections;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Devices;

/// <summary>
/// The faultable tensors in a device's memory. The untouched ones are constants there; a fault list sends only the changed
/// elements, from which the device makes the faulted tensors, whole runs read them, and the elements are read back from them.
/// </summary>
internal sealed class DeviceWeights : IDisposable
{
    private readonly DeviceResidence residence;
    private readonly IReadOnlyList<TargetTensor> targets;
    private readonly IReadOnlyList<TensorCopy> stored;
    private readonly IReadOnlyList<uint[]> pristine;
    private readonly Session session;
    private readonly IoBinding binding;
    private readonly FaultUpload[] uploads;
    private readonly DeviceBits bits;
    private readonly FaultValues values;

    /// <summary>Brings the untouched weights to the device.</summary>
    /// <param name="residence">The device's memory.</param>
    /// <param name="options">How sessions on the device are made.</param>
    /// <param name="graph">Where the graph keeps the tensors.</param>
    /// <param name="pristine">Bits of every copy.</param>
    public DeviceWeights(DeviceResidence residence, SessionOptions options, EngineGraph graph, IReadOnlyList<uint[]> pristine)
    {
        (this.residence, targets, stored, this.pristine) = (residence, graph.Targets, graph.Stored, pristine);
        values = new FaultValues(stored, pristine);
        bits = new DeviceBits(residence.IsProcessor);
        session = Session.Create(ScatterModel.Build(stored, pristine), options, "the faults' own model");
        var numbers = Enumerable.Range(0, stored.Count);
        binding = new IoBinding(
            session,
            [.. numbers.SelectMany(i => new[] { ScatterModel.Places(i), ScatterModel.Values(i) })],
            [.. numbers.SelectMany(i => new[] { ScatterModel.Faulted(i), ScatterModel.Found(i) })]);
        uploads = [.. numbers.Select(_ => new FaultUpload())];
        for (var i = 0; i < stored.Count; i++)
        {
            binding.Output(2 * i, residence.Memory);
        }

        // From now on every run writes into the same memory.
        Send([], []);
        var made = binding.Outputs();
        Faulted = [.. numbers.Select(i => made[2 * i])];
        for (var i = 0; i < stored.Count; i++)
        {
            made[(2 * i) + 1].Dispose();
            binding.Output(2 * i, Faulted[i]);
        }
    }

    /// <summary>What trials read, by copy; on the device.</summary>
    public IReadOnlyList<Tensor> Faulted { get; }

    /// <summary>Bytes sent to the device so far, the untouched weights of the beginning aside.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Makes the faulted tensors, and proves it by reading the changed elements back from them.</summary>
    /// <param name="fault">What happens to a struck value.</param>
    /// <param name="random">The list's stream for values.</param>
    /// <param name="sites">Distinct, sorted by tensor, element and bit; none for the untouched weights.</param>
    /// <param name="before">Receives each value's bits before its fault.</param>
    /// <param name="after">Receives each value's bits after its fault.</param>
    /// <exception cref="ResilienceException">RES0351: a value read back is not the one that was to be.</exception>
    public void Inject(FaultModel fault, CounterRandom random, ReadOnlySpan<FaultSite> sites, Span<uint> before, Span<uint> after)
    {
        values.Compute(fault, ref random, sites, before, after);
        Send(sites, after);
    }

    /// <summary>The same with known values.</summary>
    /// <exception cref="ResilienceException">RES0351, likewise.</exception>
    public void Put(ReadOnlySpan<FaultSite> sites, ReadOnlySpan<uint> after) => Send(sites, after);

    /// <summary>Proves that without faults all weights are the untouched ones, by fetching them from the device.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine()
    {
        Send([], []);
        for (var copy = 0; copy < stored.Count; copy++)
        {
            using var found = residence.Download(Faulted[copy]);
            if (bits.FirstDifference(pristine[copy], found.AsSpan<uint>()) is >= 0 and var place)
            {
                throw Failed(ErrorCodes.UndoDiffers, "between trials", copy, place, found.AsSpan<uint>()[place], pristine[copy][place]);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        binding.Dispose();
        foreach (var tensor in Faulted)
        {
            tensor.Dispose();
        }

        foreach (var upload in uploads)
        {
            upload.Dispose();
        }

        session.Dispose();
    }

    private void Send(ReadOnlySpan<FaultSite> sites, ReadOnlySpan<uint> after)
    {
        for (var copy = 0; copy < stored.Count; copy++)
        {
            var upload = uploads[copy];
            upload.Clear(Math.Max(1, sites.Length));
            for (var i = 0; i < sites.Length; i++)
            {
                if (sites[i].Tensor == stored[copy].Target && stored[copy].OffsetOf(sites[i].Element) is >= 0 and var place)
                {
                    upload.Set(place, after[i]);
                }
            }

            if (upload.Places.IsEmpty)
            {
                // Devices do not agree on what an empty list is; one element set to what it is changes nothing.
                upload.Set(0, pristine[copy][0]);
            }

            var (places, values, found) = upload.Tensors();
            binding.Input(2 * copy, places);
            binding.Input((2 * copy) + 1, values);
            binding.Output((2 * copy) + 1, found);
            BytesSent += upload.Bytes;
        }

        binding.Run();
        for (var copy = 0; copy < stored.Count; copy++)
        {
            var found = uploads[copy].Tensors().Found.AsSpan<uint>();
            if (bits.FirstDifference(uploads[copy].Values, found) is >= 0 and var wrong)
            {
                throw Failed(ErrorCodes.ReadBackDiffers, "after the injection", copy, uploads[copy].Places[wrong], found[wrong], uploads[copy].Values[wrong]);
            }
        }
    }

    private ResilienceException Failed(string code, string when, int copy, long place, uint found, uint expected) => new(code, string.Create(
        CultureInfo.InvariantCulture,
        $"self-proof failed {when}: {targets[stored[copy].Target].Name}, place {place}, is 0x{found:X8} in the device's memory, expected 0x{expected:X8}. The campaign stopped; no result of this trial was kept"));
}
