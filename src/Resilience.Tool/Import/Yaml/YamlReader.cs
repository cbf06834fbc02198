using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Resilience.Tool.Import.Yaml;

/// <summary>
/// Reads one YAML document into nodes. Nothing is expanded: an alias is the node that it names, so a document of
/// aliases of aliases takes no more memory than its text; nesting and the number of nodes are bounded.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 100_000;
    private readonly string file;
    private readonly Parser parser;
    private readonly Dictionary<string, YamlNode?> anchors = new(StringComparer.Ordinal);
    private int nodes;

    private YamlReader(string text, string file)
    {
        this.file = file;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The document's root; nothing where it is empty.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="ResilienceException">RES0140.</exception>
    public static YamlNode Read(string text, string file)
    {
        var reader = new YamlReader(text, file);
        try
        {
            return reader.Document();
        }
        catch (YamlException error)
        {
            throw Error(file, error.End, $"is not YAML: {Printable.Of(error.Message, 200)}", error);
        }
        // What the parser throws on hostile input besides its own: still the file's fault.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw Error(file, reader.parser.Current?.End ?? Mark.Empty, "is not YAML from here on: brackets, quotes or indentation do not fit together.", error);
        }
    }

    private static ResilienceException Error(string file, Mark mark, string what, Exception? cause = null) =>
        new(ErrorCodes.NotThatToolsConfig, what, Place.Of(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column)), cause);

    private YamlNode Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return new YamlScalar(string.Empty, quoted: false, 1, 1);
        }

        parser.Consume<DocumentStart>();
        var root = Node(0);
        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out var after)
            ? root
            : throw Error(file, after?.Start ?? parser.Current?.Start ?? Mark.Empty, "holds several documents; a configuration is one.");
    }

    private YamlNode Node(int depth)
    {
        var start = parser.Current?.Start ?? Mark.Empty;
        if (++nodes > MaxNodes)
        {
            throw Error(file, start, string.Create(CultureInfo.InvariantCulture, $"has more than {MaxNodes} values; no tool's configuration has."));
        }

        if (depth > MaxDepth)
        {
            throw Error(file, start, string.Create(CultureInfo.InvariantCulture, $"is nested more than {MaxDepth} levels deep; no tool's configuration is."));
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.GetValueOrDefault(alias.Value.Value) ?? throw Error(file, alias.Start, $"names '*{Printable.Of(alias.Value.Value)}', which nothing above it is called.");
        }

        var name = parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor.Value : null;
        if (name is not null)
        {
            // Known once it is whole: a node inside itself has no end.
            anchors[name] = null;
        }

        var node = Content(depth);
        if (name is not null)
        {
            anchors[name] = node;
        }

        return node;
    }

    private YamlNode Content(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlScalar(scalar.Value, scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any), (int)scalar.Start.Line, (int)scalar.Start.Column);
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
            }

            return new YamlList(items, (int)list.Start.Line, (int)list.Start.Column);
        }

        var map = parser.Consume<MappingStart>();
        return new YamlMap(Entries(depth), (int)map.Start.Line, (int)map.Start.Column);
    }

    private List<YamlEntry> Entries(int depth)
    {
        var own = new List<YamlEntry>();
        var merged = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current?.Start ?? Mark.Empty;
            var key = Node(depth + 1) as YamlScalar ?? throw Error(file, at, "has a key that is a list or a map; keys are names.");
            var value = Node(depth + 1);
            if (key is { Text: "<<", Quoted: false })
            {
                Merge(value, merged);
            }
            else
            {
                own.Add(new YamlEntry(key.Text, value, key.Line, key.Column));
            }
        }

        // A map's own keys go before merged ones, and that is no mistake: only own ones stand twice.
        var names = own.Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        return [.. merged.AsEnumerable().Reverse().Where(e => names.Add(e.Key)), .. own];
    }

    private void Merge(YamlNode value, List<YamlEntry> merged)
    {
        var maps = value is YamlList list ? list.Items : [value];
        foreach (var item in maps.Reverse())
        {
            var map = item as YamlMap ?? throw Error(file, new Mark(0, item.Line, item.Column), "merges ('<<') what is not a map.");
            nodes += map.Entries.Count;
            if (nodes > MaxNodes)
            {
                throw Error(file, new Mark(0, item.Line, item.Column), string.Create(CultureInfo.InvariantCulture, $"merges more than {MaxNodes} values."));
            }

            merged.AddRange(map.Entries);
        }
    }
}
