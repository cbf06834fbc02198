using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Faults.Lists;
using Resilience.Models.Inputs;
using Resilience.Specs;
using Resilience.Sweeps;
using Resilience.Tool.Import.Yaml;
using Resilience.Tool.Sweep;

namespace Resilience.Tool.Run;

/// <summary>Reads a campaign file, YAML or JSON, and checks all of it that can be checked without its model.</summary>
internal sealed class CampaignFileReader
{
    /// <summary>Most campaigns of a file.</summary>
    public const int MostCampaigns = 1_000;
    private const int LongestName = 200;
    private readonly string path;
    private readonly string folder;
    private readonly List<(int Line, int Column, ResilienceException Error)> problems = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    private CampaignFileReader(string path)
    {
        this.path = path;
        folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0130, RES0131.</exception>
    /// <exception cref="BadCampaignFileException">Everything else that is wrong with it.</exception>
    public static CampaignFile Read(string path) => Read(path, CampaignFileText.Nodes(path));

    /// <summary>Reads a file's content; its path tells what other paths are relative to, and the format: .json, or YAML.</summary>
    public static CampaignFile Parse(string path, string text) => Read(path, CampaignFileText.Nodes(path, text));

    private static CampaignFile Read(string path, YamlNode root)
    {
        var reader = new CampaignFileReader(path);
        var file = reader.File(root);
        return reader.problems.Count == 0
            ? file!
            : throw new BadCampaignFileException([.. reader.problems.OrderBy(p => p.Line).ThenBy(p => p.Column).Select(p => p.Error)]);
    }

    private CampaignFile? File(YamlNode root)
    {
        if (root is not YamlMap map)
        {
            problems.Add((root.Line, root.Column, new ResilienceException(
                ErrorCodes.CampaignFileValue, $"the file has {FileSection.Kind(root)} where keys and values belong, such as 'model: models/vgg19.onnx'", Import.Place.Of(path, root.Line, root.Column))));
            return null;
        }

        var section = new FileSection(path, map, FileKeys.OfFile, problems, FileKeys.Campaigns, SweepKeys.Sweeps);
        return new CampaignFile
        {
            Path = path,
            Model = Full(section, FileKeys.Model),
            Dataset = Full(section, FileKeys.Dataset),
            DatasetName = (section.Node(FileKeys.Dataset) as YamlScalar)?.Text.Trim() ?? string.Empty,
            Facts = ModelFacts.Of(section.Text(Key(FileKeys.Input)), section.Text(Key(FileKeys.Output)), Word(section, FileKeys.Scores), section.Text(Key(FileKeys.Classes)), folder),
            Images = (int)section.Number(Key(FileKeys.Images)),
            Device = section.Word(Key(FileKeys.Device)),
            Verify = section.Number(Key(FileKeys.Verify)),
            Fit = Fit(section),
            Report = Full(section, FileKeys.Report),
            Campaigns = List(section, FileKeys.Campaigns, FileKeys.OfCampaign, Campaign),
            Sweeps = List(section, SweepKeys.Sweeps, SweepKeys.All, Sweep),
        };
    }

    private List<(T Spec, string Place)> List<T>(FileSection section, string key, IReadOnlyList<FileKey> keys, Func<FileSection, T?> read)
        where T : class
    {
        var found = new List<(T Spec, string Place)>();
        if (section.Node(key) is not { } node)
        {
            return found;
        }

        var one = key.TrimEnd('s');
        if (node is not YamlList { Items.Count: > 0 and <= MostCampaigns } list)
        {
            section.Note(node.Line, node.Column, ErrorCodes.CampaignFileValue, $"'{key}' has {(node is YamlList { Items.Count: var count } ? $"{count} entries" : FileSection.Kind(node))}; expected a list of 1 to {MostCampaigns} {key}");
            return found;
        }

        foreach (var item in list.Items)
        {
            if (item is not YamlMap map)
            {
                section.Note(item.Line, item.Column, ErrorCodes.CampaignFileValue, $"'{key}' has {FileSection.Kind(item)} where a {one} belongs: keys and values, such as 'name: conv1'");
            }
            else if (read(new FileSection(path, map, keys, problems)) is { } spec)
            {
                found.Add((spec, Import.Place.Of(path, map.Line, map.Column)));
            }
        }

        return found;
    }

    private SweepSpec? Sweep(FileSection section)
    {
        var before = problems.Count;
        var spec = SweepFileReader.Read(section, NameOf(section), folder);
        return problems.Count == before ? spec with { Source = section.Source } : null;
    }

    private CampaignSpec? Campaign(FileSection section)
    {
        var before = problems.Count;
        var name = NameOf(section);
        var text = new CampaignText { Door = SpecDoor.File };
        var unread = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, described) in CampaignKeys.All.Zip(FileKeys.OfCampaign.Skip(1)).Where(pair => section.Node(pair.Second.Name) is not null))
        {
            var value = section.Text(described);
            var with = value is null ? null : key.Set(text, value);
            if (with is null && value is not null)
            {
                section.Wrong(described, value);
            }

            if (with is null)
            {
                // What cannot be read is not judged as well.
                unread.Add(key.Property);
            }

            text = with ?? text;
        }

        var sources = new SpecSources
        {
            Lists = list => FaultListFile.Load(Path.Combine(folder, list)),
            Hazards = hazards => HazardFile.Load(Path.Combine(folder, hazards)),
            Files = file => Path.GetFullPath(Path.Combine(folder, file)),
        };
        var spec = text.TryToSpec(name, out var wrong, sources);
        foreach (var problem in wrong.Where(problem => !unread.Contains(problem.Property)))
        {
            var (line, column) = section.Place(CampaignKeys.Find(problem.Property)!.Name);
            var detail = problem.Error.Detail;
            section.Note(line, column, problem.Error.Code, problem.Error.File is { } other ? $"'{Path.GetRelativePath(folder, other)}': {detail}" : detail);
        }

        return problems.Count == before ? spec! with { Source = section.Source } : null;
    }

    private static RawFailureRate? Fit(FileSection section)
    {
        try
        {
            return RawFailureRate.Of(section.Number(Key(FileKeys.FitPerMbit)), section.Text(Key(FileKeys.FitSource)));
        }
        catch (ResilienceException error)
        {
            var (line, column) = section.Place(section.Node(FileKeys.FitPerMbit) is null ? FileKeys.FitSource : FileKeys.FitPerMbit);
            section.Note(line, column, error.Code, error.Detail.Replace("FitPerMbit", FileKeys.FitPerMbit, StringComparison.Ordinal).Replace("FitSource", FileKeys.FitSource, StringComparison.Ordinal));
            return null;
        }
    }

    private string NameOf(FileSection section)
    {
        var name = section.Text(FileKeys.OfCampaign[0]) ?? string.Empty;
        if (name.Length > LongestName || (name.Length > 0 && !names.Add(name)))
        {
            var (line, column) = section.Place(FileKeys.Name);
            section.Note(line, column, ErrorCodes.CampaignFileValue, name.Length > LongestName ? $"the name has {name.Length} letters; expected at most {LongestName}" : $"'{Import.Printable.Of(name)}' is the name of another campaign of this file; expected different names");
        }

        return name;
    }

    // The default word is no statement.
    private static string? Word(FileSection section, string name) => section.Word(Key(name)) is var word && word == Key(name).Default ? null : word;

    private string Full(FileSection section, string name)
    {
        var key = Key(name);
        return Path.GetFullPath(Path.Combine(folder, section.Text(key) ?? key.Default));
    }

    private static FileKey Key(string name) => FileKeys.OfFile.First(key => key.Name == name);
}
