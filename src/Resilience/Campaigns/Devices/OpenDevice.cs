using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Devices;

/// <summary>
/// The device of a model's runs. A GPU closes with its last session, and would compile its programs anew for the next
/// one: a small session keeps it open.
/// </summary>
internal sealed class OpenDevice : IDisposable
{
    private readonly Session? keeper;

    private OpenDevice(SelectedDevice selected)
    {
        Selected = selected;
        if (selected.Device != ExecutionDevice.Cpu)
        {
            keeper = Session.Create(ScatterModel.BuildCopy((int)ElementType.Float32, 1), new SessionOptions { Device = selected.Device, IntraOpThreads = 1 });
        }
    }

    /// <summary>Which it is, and why.</summary>
    public SelectedDevice Selected { get; }

    /// <summary>Chooses by a user's word and opens.</summary>
    /// <exception cref="ResilienceException">RES0310..RES0312.</exception>
    public static OpenDevice Of(string? request) => new(DeviceSelector.Select(DeviceRequests.Parse(request)));

    /// <inheritdoc/>
    public void Dispose() => keeper?.Dispose();
}
