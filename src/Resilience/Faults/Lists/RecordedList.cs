using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Resilience.Faults.Lists;

/// <summary>A recorded fault list as a file has it, before a model gives its names a meaning.</summary>
internal sealed class RecordedList
{
    /// <summary>Most faults of a list.</summary>
    public const int MostFaults = 5_000_000;

    private readonly Lazy<string> content;
    private readonly string? fingerprint;

    /// <summary>Creates the list.</summary>
    /// <param name="source">The file.</param>
    /// <param name="modelSha256">SHA-256 of the model that it was recorded on, in lower-case hexadecimal; null where the list does not say.</param>
    /// <param name="faults">Its entries, at least one.</param>
    /// <param name="isJson">How places are told in messages.</param>
    /// <exception cref="ResilienceException">RES0121: there are no entries.</exception>
    public RecordedList(string source, string? modelSha256, IReadOnlyList<RecordedFault> faults, bool isJson)
    {
        (Source, ModelSha256, Faults, IsJson) = (source, modelSha256, faults, isJson);
        Trials = [.. faults.Select(fault => fault.Trial).Distinct().Order()];
        if (Trials.Count == 0)
        {
            throw Error(source, "the fault list has no faults; expected at least one");
        }

        Flips = faults.GroupBy(fault => (fault.Trial, fault.Image)).Max(group => group.Count());
        content = new Lazy<string>(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FaultListText.Csv(this))))[..16]);
    }

    /// <summary>The file.</summary>
    public string Source { get; }

    /// <summary>The model it was recorded on, or null.</summary>
    public string? ModelSha256 { get; }

    /// <summary>How bits are counted; a list that says something else is refused.</summary>
    public const string BitNumbering = "0 is the least significant";

    /// <summary>The images it was recorded on, as the SHA-256 of a report, or null; with it the list says how bits are counted as well.</summary>
    public string? DatasetSha256 { get; init; }

    /// <summary>The entries.</summary>
    public IReadOnlyList<RecordedFault> Faults { get; }

    /// <summary>True where <see cref="RecordedFault.Place"/> counts entries of an array.</summary>
    public bool IsJson { get; }

    /// <summary>Numbers of its trials, ascending. A campaign's trial 0 is the first of them, whatever its number.</summary>
    public IReadOnlyList<int> Trials { get; }

    /// <summary>Most faults of a trial, or of an image of one: what a campaign's point is called by.</summary>
    public int Flips { get; }

    /// <summary>True where faults strike single images.</summary>
    public bool HasImages => Faults.Any(fault => fault.Image >= 0);

    /// <summary>
    /// True for what a report says of its trials: they keep their numbers, some may be missing, and their sites are those that a pattern has
    /// been spread over already. There, <see cref="RecordedFault.Image"/> counts the timing's occasions.
    /// </summary>
    public bool IsReplay { get; init; }

    /// <summary>Names what is in the list, whatever its file is called.</summary>
    public string Fingerprint
    {
        get => fingerprint ?? content.Value;
        init => fingerprint = value;
    }

    /// <summary>Checks that the list belongs to a model.</summary>
    /// <returns>What to tell the user where the list does not say; else null.</returns>
    /// <exception cref="ResilienceException">RES0121: it belongs to another.</exception>
    public string? RequireModel(string sha256, string model)
    {
        if (ModelSha256 is null)
        {
            return $"{Source} does not say which model it was recorded on; its tensors are taken to be those of {model}. A first line '# model: {sha256}' binds it";
        }

        return ModelSha256.Equals(sha256, StringComparison.OrdinalIgnoreCase)
            ? null
            : throw Error(Source, $"the fault list was recorded on a model with SHA-256 {ModelSha256}; {model} has {sha256}. Record it again on this model, or remove the line that says so where its tensors are the same");
    }

    /// <summary>Checks that the list belongs to a data set, where it says so.</summary>
    /// <exception cref="ResilienceException">RES0121: it belongs to another.</exception>
    public void RequireDataset(string sha256, string dataset)
    {
        if (DatasetSha256 is { } bound && !bound.Equals(sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw Error(Source, $"the fault list was recorded on images with SHA-256 {bound}; those of {dataset} have {sha256}. Use the same images, and as many of them, or remove what says so in the list where other images are meant");
        }
    }

    /// <summary>An error at an entry.</summary>
    public ResilienceException At(RecordedFault fault, string message) =>
        Error(Source, string.Create(CultureInfo.InvariantCulture, $"{(IsJson ? $"faults[{fault.Place}]" : $"line {fault.Place}")}: {message}"));

    /// <summary>An error of a list.</summary>
    internal static ResilienceException Error(string file, string message, Exception? cause = null) => new(ErrorCodes.BadFaultList, message, file, cause);
}
