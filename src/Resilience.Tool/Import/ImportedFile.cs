namespace Resilience.Tool.Import;

/// <summary>What an import makes: campaigns, and what is to be said about them.</summary>
internal sealed class ImportedFile
{
    public ImportNotes Notes { get; } = new();

    public List<CampaignDraft> Campaigns { get; } = [];
}
