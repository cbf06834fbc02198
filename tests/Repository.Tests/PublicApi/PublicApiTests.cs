using System.Reflection;
using SynthiCad.Testing;

namespace Repository.Tests.PublicApi;

/// <summary>The public face of every library that is packed is the approved one.</summary>
public sealed class PublicApiTests
{
    /// <summary>A library more: a row here, a project reference, and its approved text.</summary>
    [Theory]
    [InlineData("Resilience")]
    [InlineData("Resilience.Xunit")]
    [InlineData("Resilience.Xunit.v3")]
    public void The_public_api_is_the_approved_one(string library)
    {
        var approved = Path.Combine(Checkout.Root, "tests", "Repository.Tests", "PublicApi", library + ".approved.txt");
        var received = Path.ChangeExtension(Path.ChangeExtension(approved, null), ".received.txt");
        var text = ApiText.Of(Assembly.Load(library));

        if (File.Exists(approved) && File.ReadAllText(approved) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        var before = File.Exists(approved) ? File.ReadAllLines(approved) : [];
        var after = text.Split('\n');
        Assert.Fail($"""
            The public API of {library} is not the approved one.
            gone:
              {string.Join("\n  ", before.Except(after))}
            new:
              {string.Join("\n  ", after.Except(before))}
            If users shall have it so: mv {Path.GetFileName(received)} {Path.GetFileName(approved)} (in tests/Repository.Tests/PublicApi).
            """);
    }

    [Fact]
    public void Every_library_that_is_packed_has_an_approved_api()
    {
        var packed = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && !text.Contains("<IsPackable>false", StringComparison.Ordinal)
                && !text.Contains("<PackAsTool>true", StringComparison.Ordinal) && !text.Contains("<IncludeBuildOutput>false", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        var rows = typeof(PublicApiTests).GetMethod(nameof(The_public_api_is_the_approved_one))!.GetCustomAttributes<InlineDataAttribute>()
            .Select(row => (string)row.GetData(null!).Single()[0]);
        Assert.Equal(packed.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }
}
