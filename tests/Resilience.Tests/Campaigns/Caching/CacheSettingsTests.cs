using Resilience.Campaigns;
using Resilience.Campaigns.Caching;

namespace Resilience.Tests.Campaigns.Caching;

public sealed class CacheSettingsTests
{
    private static readonly EngineOptions Options = new() { ModelPath = "m", DatasetPath = "d", CacheFolder = "/given" };

    [Fact]
    public void Without_variables_the_options_hold()
    {
        var settings = Of();

        Assert.Equal(new CacheSettings("/given", null, Fresh: false, 2), settings);
        Assert.Equal(20_000_000_000, settings.LimitOn(1_000_000_000_000));
        Assert.Equal(1_000_000_000, settings.LimitOn(10_000_000_000));
    }

    [Theory]
    [InlineData("/other", "/other")]
    [InlineData("", "/given")]
    [InlineData("off", null)]
    [InlineData("OFF", null)]
    public void The_variable_overrides_the_folder(string value, string? folder) => Assert.Equal(folder, Of((CacheSettings.FolderVariable, value)).Folder);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1234", 1234)]
    [InlineData("5GB", 5_000_000_000)]
    [InlineData("1.5 gib", 1_610_612_736)]
    [InlineData("800 MB", 800_000_000)]
    [InlineData("7 B", 7)]
    public void A_limit_is_a_size(string value, long bytes) => Assert.Equal(bytes, Of((CacheSettings.LimitVariable, value)).LimitOn(long.MaxValue));

    [Theory]
    [InlineData("much")]
    [InlineData("-5GB")]
    [InlineData("5 parsecs")]
    [InlineData("GB")]
    [InlineData("9e99")]
    [InlineData("99999999999TB")]
    public void Anything_else_is_a_coded_error(string value)
    {
        var error = Assert.Throws<ResilienceException>(() => Of((CacheSettings.LimitVariable, value)));

        Assert.Equal("RES0356", error.Code);
        Assert.Contains($"RESILIENCE_CACHE_LIMIT is '{value}'; expected a size such as 5GB", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("0", false)]
    public void Fresh_is_asked_for_by_a_variable(string value, bool fresh) => Assert.Equal(fresh, Of((CacheSettings.FreshVariable, value)).Fresh);

    private static CacheSettings Of(params (string Name, string Value)[] variables) =>
        CacheSettings.Of(Options, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
