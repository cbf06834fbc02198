using Resilience.Campaigns.Limits;

namespace Resilience.Specs;

/// <summary>Reads a campaign's limits and notes what is wrong with them.</summary>
/// <param name="text">The settings as written.</param>
/// <param name="sources">Files that they name.</param>
internal sealed class GateReader(CampaignText text, SpecSources sources)
{
    private const int LongestId = 64;

    /// <summary>The limits.</summary>
    /// <param name="note">Receives the setting at fault and the error.</param>
    public GateSettings Read(Action<string, ResilienceException> note)
    {
        T? Try<T>(string property, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (ResilienceException error)
            {
                note(property, error);
                return default;
            }
        }

        if (text.MaxHazard > 0 && text.Hazards.Length == 0)
        {
            note(nameof(text.MaxHazard), new ResilienceException(
                ErrorCodes.MeaninglessGate, $"{SettingNames.Name(text.Door, nameof(text.MaxHazard))} without {SettingNames.Name(text.Door, nameof(text.Hazards))}: nothing says what a mistake costs; expected a file such as {SettingNames.Assignment(text.Door, nameof(text.Hazards), "hazards.json")}"));
        }

        return new GateSettings
        {
            MaxAccuracyDrop = text.MaxAccuracyDrop,
            MaxSdc1 = text.MaxSdc1,
            MaxSdc5 = text.MaxSdc5,
            MaxSdc10 = text.MaxSdc10,
            MaxSdc20 = text.MaxSdc20,
            MaxDue = text.MaxDue,
            MinClassAccuracy = text.MinClassAccuracy,
            Hazards = text.Hazards.Length == 0 || sources.Hazards is null ? null : Try(nameof(text.Hazards), () => sources.Hazards(text.Hazards)),
            MaxHazard = text.MaxHazard,
            High = text.High,
            Low = text.Low,
            Inconclusive = Try(nameof(text.Inconclusive), () => SpecWords.Parse<InconclusivePolicy>(nameof(text.Inconclusive), text.Inconclusive, ErrorCodes.BadGateWord)),
            Requirements = Try(nameof(text.Requirements), () => Ids(text.Requirements)) ?? string.Empty,
        };
    }

    /// <summary>Ids with commas between, each once; no blanks.</summary>
    /// <exception cref="ResilienceException">RES0155.</exception>
    public static string Ids(string written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return string.Empty;
        }

        var ids = written.Split(',').Select(id => id.Trim()).ToArray();
        foreach (var id in ids)
        {
            if (id.Length is 0 or > LongestId || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':' or '/' or '#'))
            {
                throw new ResilienceException(ErrorCodes.BadGateWord, $"Requirements = '{written}' has the id '{id}'; expected letters, digits and - _ . : / #, at most {LongestId} of them, such as 'SR-12,SR-13'");
            }
        }

        return string.Join(',', ids.Distinct(StringComparer.Ordinal));
    }
}
