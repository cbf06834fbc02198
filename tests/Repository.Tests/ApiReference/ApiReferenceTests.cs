using System.Reflection;
using SynthiCad.Testing;

namespace Repository.Tests.ApiReference;

public sealed class ApiReferenceTests
{
    /// <summary>With RESILIENCE_WRITE_DOCS=1 it writes them.</summary>
    [Fact]
    public void The_pages_of_the_API_are_those_of_the_comments()
    {
        var folder = Path.Combine(Checkout.Root, "docs", "api");
        var pages = ApiPages.Of(Assembly.Load("Resilience"), Assembly.Load("Resilience.Xunit"));
        if (Environment.GetEnvironmentVariable("RESILIENCE_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(folder);
            foreach (var old in Directory.EnumerateFiles(folder))
            {
                File.Delete(old);
            }

            foreach (var (name, text) in pages)
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }

        Assert.Equal(pages.Keys, Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.True(
            File.ReadAllText(Path.Combine(folder, page.Key)) == page.Value,
            $"docs/api/{page.Key} is not what the comments say; write it: RESILIENCE_WRITE_DOCS=1 dotnet test tests/Repository.Tests"));
    }

    [Fact]
    public void Every_public_type_and_enum_value_has_a_text()
    {
        var pages = ApiPages.Of(Assembly.Load("Resilience"), Assembly.Load("Resilience.Xunit"));
        Assert.True(pages.Count > 3);
        Assert.DoesNotContain(pages.Values, text => text.Contains(".* \n", StringComparison.Ordinal));
    }
}
