using Resilience.Campaigns;
using Resilience.Models;

namespace Resilience.Tool.Replay;

/// <summary>Finds the model of a report; takes no other.</summary>
internal static class ModelFinder
{
    /// <summary>The file named on the command line, or the first with the recorded name and hash.</summary>
    /// <exception cref="ResilienceException">RES0520: none found. RES0521: another model. RES02xx: the named file is no model.</exception>
    public static string Find(RunContext recorded, string? named, IReadOnlyList<string> places)
    {
        var expected = recorded.ModelSha256;
        if (named is not null)
        {
            var found = OnnxModel.Load(named).Sha256;
            return found == expected ? named : throw Differs(named, found, expected);
        }

        ResilienceException? other = null;
        foreach (var file in SearchPlaces.Files(places, recorded.ModelFile))
        {
            var found = HashOf(file);
            if (found == expected)
            {
                return file;
            }

            other ??= Differs(file, found, expected);
        }

        throw other ?? new ResilienceException(
            ErrorCodes.ReplayFilesNotFound,
            $"the report's model '{recorded.ModelFile}' is not in {places[0]}, the folders above it or {places[^1]}; name it with --model");
    }

    private static string HashOf(string file)
    {
        try
        {
            return OnnxModel.Load(file).Sha256;
        }
        catch (ResilienceException error)
        {
            return $"not readable, {error.Code}";
        }
    }

    private static ResilienceException Differs(string file, string found, string expected) => new(
        ErrorCodes.ReplayModelDiffers,
        $"this is not the model of the report: SHA-256 found {found}, recorded {expected}. Name the right one with --model",
        file);
}
