using SynthiCad.Shared;
using SynthiCad.Testing;

namespace Resilience.Tests.Corruptions;

public sealed class ContactSheetTests
{
    private static readonly string Committed = Path.Combine(Checkout.Root, "docs", "images", "corruptions.jpg");

    /// <summary>
    /// Compared in the mean and after the same compression. Set RESILIENCE_CONTACT_SHEET to a path to write what is drawn today, look at it, and
    /// copy it over the committed one.
    /// </summary>
    [Fact]
    public void The_sheet_in_the_docs_shows_what_the_corruptions_do()
    {
        var sheet = ContactSheet.Draw(ContactSheet.Halve(TestImage.Gear));
        var path = Environment.GetEnvironmentVariable("RESILIENCE_CONTACT_SHEET") is { Length: > 0 } chosen ? chosen : Path.GetTempFileName();
        File.WriteAllBytes(path, TurboJpeg.Encode(sheet.Rgb, sheet.Width, sheet.Height, 82, subsampleChroma: true));
        sheet = TestImage.Read(path);
        var shown = TestImage.Read(Committed);

        Assert.Equal((sheet.Width, sheet.Height), (shown.Width, shown.Height));
        Assert.InRange(sheet.Change(shown.Rgb), 0, 0.5);
        Assert.InRange(new FileInfo(Committed).Length, 1, 400_000);
    }
}
