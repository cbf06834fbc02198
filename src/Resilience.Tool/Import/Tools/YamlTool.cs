using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Tool.Import.Yaml;
using Resilience.Tool.Run;

namespace Resilience.Tool.Import.Tools;

/// <summary>A tool with a YAML file.</summary>
internal abstract class YamlTool : IForeignTool
{
    public abstract string Name { get; }

    public abstract string Title { get; }

    public abstract IReadOnlyList<ForeignKey> Keys { get; }

    public ImportedFile Import(ImportRequest request)
    {
        var root = YamlReader.Read(ConfigFile.Read(request.Source), request.Source);
        var place = Place.Of(request.Source, root.Line, root.Column);
        var map = root as YamlMap ?? throw new ResilienceException(ErrorCodes.NotThatToolsConfig, $"is {root.Kind}; a configuration of {Title} is a map of keys such as '{Keys[0].Name}'.", place);
        var guess = ToolGuess.Of(map);
        if (guess is not null && guess.Name != Name)
        {
            throw new ResilienceException(
                ErrorCodes.NotThatToolsConfig,
                guess.Name is null
                    ? $"is no configuration of {Title}; it looks like {guess.Title}."
                    : $"is no configuration of {Title}; it looks like one of {guess.Title}: resilience import {guess.Name} {Printable.Of(request.Source, 200)}",
                place);
        }

        if (guess is null && !map.Entries.Any(e => Keys.Any(k => k.Name == e.Key)))
        {
            throw new ResilienceException(ErrorCodes.NotThatToolsConfig, $"has no key of {Title}: {string.Join(", ", Keys.Take(6).Select(k => k.Name))}{(Keys.Count > 6 ? ", …" : string.Empty)}.", place);
        }

        var config = new ForeignConfig(Title, request.Source, map);
        var file = new ImportedFile();
        config.CheckKeys(Keys, file.Notes);
        Translate(config, request.Model, file);
        if (file.Campaigns.Count == 0)
        {
            throw new ResilienceException(ErrorCodes.CannotImport, $"injects nothing: there is no campaign to write. {NothingBecause}", place);
        }

        Limit("campaigns", file.Campaigns.Count, CampaignFileReader.MostCampaigns, place);
        Limit("layers in a campaign", file.Campaigns.Max(c => c.Layers.Count), FileSection.MostItems, place);
        Limit("faults at once", file.Campaigns.Max(c => c.Count), FlipGrid.MaxFlips, place);
        Limit("runs", file.Campaigns.Max(c => c.Iterations), SpecCheck.MaxIterations, place);
        return file;
    }

    /// <summary>What a configuration without faults lacks.</summary>
    protected virtual string NothingBecause => string.Empty;

    /// <summary>Adds the campaigns and notes of a configuration.</summary>
    protected abstract void Translate(ForeignConfig config, ForeignModel? model, ImportedFile file);

    private static void Limit(string what, long? number, long most, string place)
    {
        if (number > most)
        {
            throw new ResilienceException(ErrorCodes.CannotImport, string.Create(CultureInfo.InvariantCulture, $"asks for {number} {what}; there can be at most {most}."), place);
        }
    }
}
