using Resilience.Specs;
using Xunit.Abstractions;

namespace Resilience.Xunit.Discovery;

/// <summary>Carries a campaign's text within a serialized test case.</summary>
internal static class TextSerialization
{
    /// <summary>Adds all settings.</summary>
    public static void Write(IXunitSerializationInfo data, CampaignText text)
    {
        data.AddValue(nameof(text.Door), text.Door.ToString());
        foreach (var key in CampaignKeys.All)
        {
            data.AddValue(key.Property, key.Get(text));
        }
    }

    /// <summary>Reads them back.</summary>
    public static CampaignText Read(IXunitSerializationInfo data) => CampaignKeys.All.Aggregate(
        new CampaignText { Door = Enum.Parse<SpecDoor>(data.GetValue<string>(nameof(CampaignText.Door))) },
        (text, key) => key.Set(text, data.GetValue<string>(key.Property))!);
}
