using System.Reflection;
using Resilience.Hosting;

namespace Resilience.Xunit.Tests;

public sealed class SourceFinderTests
{
    [Fact]
    public void A_test_method_is_found_in_its_file_by_the_line()
    {
        var place = SourceFinder.Find((MethodInfo)MethodBase.GetCurrentMethod()!);
        Assert.NotNull(place);
        Assert.EndsWith("SourceFinderTests.cs", place.File, StringComparison.Ordinal);
        Assert.False(Path.IsPathRooted(place.File), place.File);
        Assert.InRange(place.Line, 10, 13);
    }

    [Theory]
    [InlineData("/_/tests/A.cs", "tests/A.cs")]
    [InlineData("/nowhere/that/is/A.cs", "A.cs")]
    public void No_folder_of_a_machine_is_told(string path, string told) => Assert.Equal(told, SourceFinder.Relative(path));
}
