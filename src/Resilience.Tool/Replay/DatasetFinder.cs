using Resilience.Data;

namespace Resilience.Tool.Replay;

/// <summary>Finds the data set of a report; takes no other.</summary>
internal static class DatasetFinder
{
    /// <summary>The folder named on the command line, or the first that ends like the recorded one and has its hash.</summary>
    /// <exception cref="ResilienceException">RES0520: none found. RES0522: other images. RES04xx: the named folder is no data set.</exception>
    public static string Find(ReportedTrial recorded, string? named, IReadOnlyList<string> places)
    {
        var expected = recorded.Context.DatasetSha256;
        var images = recorded.Campaign.Golden.Images;
        if (named is not null)
        {
            var found = ImageDataset.Load(named).Take(images).Sha256;
            return found == expected ? named : throw Differs(named, found, expected);
        }

        ResilienceException? other = null;
        foreach (var folder in SearchPlaces.Folders(places, recorded.Context.Dataset))
        {
            try
            {
                var found = ImageDataset.Load(folder).Take(images).Sha256;
                if (found == expected)
                {
                    return folder;
                }

                other ??= Differs(folder, found, expected);
            }
            catch (ResilienceException error)
            {
                other ??= error;
            }
        }

        throw other ?? new ResilienceException(
            ErrorCodes.ReplayFilesNotFound,
            $"the report's data set '{recorded.Context.Dataset}' is not there, nor a folder with that ending in {places[0]}, the folders above it or {places[^1]}; name it with --dataset");
    }

    private static ResilienceException Differs(string folder, string found, string expected) => new(
        ErrorCodes.ReplayDatasetDiffers,
        $"these are not the images of the report: SHA-256 found {found}, recorded {expected}. Name the right folder with --dataset",
        folder);
}
