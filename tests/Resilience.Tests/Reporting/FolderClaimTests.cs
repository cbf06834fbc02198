using Resilience.Reporting;

namespace Resilience.Tests.Reporting;

public sealed class FolderClaimTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("claims-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_folder_that_a_run_writes_to_is_left_to_it_and_free_again_after_it()
    {
        var wanted = Path.Combine(root, "resilience");
        using (var first = FolderClaim.Of(wanted))
        using (var second = FolderClaim.Of(wanted))
        using (var third = FolderClaim.Of(wanted))
        {
            Assert.Equal([wanted, wanted + "-2", wanted + "-3"], new[] { first, second, third }.Select(claim => claim.Folder));
            Assert.All([first, second, third], claim => Assert.Equal(wanted, claim.Wanted));
        }

        using var later = FolderClaim.Of(wanted);
        Assert.Equal(wanted, later.Folder);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_not_replaced_by_another()
    {
        var file = Path.Combine(root, "file");
        File.WriteAllText(file, "in the way");

        using var claim = FolderClaim.Of(Path.Combine(file, "resilience"));

        Assert.Equal(claim.Wanted, claim.Folder);
    }
}
