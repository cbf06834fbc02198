using System.Security.Cryptography;
using System.Text.Json;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class CroissantWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    // Terms of the context that mlcommons/croissant's own package makes for version 1.0 (test_make_context in its rdf_test.py).
    private static readonly string[] SpecifiedTerms =
    [
        "@language", "@vocab", "citeAs", "column", "conformsTo", "cr", "data", "dataType", "dct", "examples", "extract",
        "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path",
        "rai", "recordSet", "references", "regex", "repeated", "replace", "sc", "separator", "source", "subField", "transform",
    ];

    // Properties that schema.org has for a Dataset and its distribution.
    private static readonly string[] SchemaOrgTerms = ["contentSize", "contentUrl", "description", "distribution", "encodingFormat", "name", "sha256"];

    [Fact]
    public void The_context_is_the_specified_one_and_every_key_is_in_it()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(set.At("croissant.json")));
        var root = document.RootElement;
        var context = root.GetProperty("@context");
        Assert.Equal(SpecifiedTerms.Order(StringComparer.Ordinal), context.EnumerateObject().Select(item => item.Name).Order(StringComparer.Ordinal));
        Assert.Equal("https://schema.org/", context.GetProperty("@vocab").GetString());
        Assert.Equal("http://mlcommons.org/croissant/", context.GetProperty("cr").GetString());
        Assert.Equal(("sc:Dataset", "http://mlcommons.org/croissant/1.0"), (root.GetProperty("@type").GetString(), root.GetProperty("conformsTo").GetString()));
        var known = SpecifiedTerms.Concat(SchemaOrgTerms).Concat(["@context", "@type", "@id"]).ToHashSet(StringComparer.Ordinal);
        var used = root.EnumerateObject().Where(item => item.Name is not "@context").SelectMany(item => Keys(item.Value).Prepend(item.Name));
        Assert.All(used.Where(key => !key.StartsWith("categories/", StringComparison.Ordinal)), key => Assert.Contains(key, known));
    }

    [Fact]
    public void Every_file_is_there_with_the_hash_stated()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(set.At("croissant.json")));
        var files = document.RootElement.GetProperty("distribution").EnumerateArray().Where(item => item.GetProperty("@type").GetString() == "cr:FileObject").ToList();
        Assert.Equal(["sha256sums", "train-annotations", "train-table", "val-annotations", "val-table", "test-annotations", "test-table"], files.Select(item => item.GetProperty("@id").GetString()));
        Assert.All(files, item =>
        {
            var bytes = File.ReadAllBytes(set.At(item.GetProperty("contentUrl").GetString()!));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), item.GetProperty("sha256").GetString());
            Assert.Equal($"{bytes.Length} B", item.GetProperty("contentSize").GetString());
        });
        var listed = File.ReadLines(set.At("sha256sums.txt")).Select(line => line[66..]).ToList();
        Assert.Equal(set.Truths.Select(truth => truth.ImagePath).Concat(ReadBack.Splits.Select(split => split + "/annotations.json")).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(listed.Count, Programs.Run(set.Data, "sha256sum", "-c", "sha256sums.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sets_of_files_and_records_lead_to_what_is_in_the_files()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(set.At("croissant.json")));
        var root = document.RootElement;
        foreach (var item in root.GetProperty("distribution").EnumerateArray().Where(item => item.GetProperty("@type").GetString() == "cr:FileSet"))
        {
            var pattern = item.GetProperty("includes").GetString()!.Split('/');
            Assert.NotEmpty(Directory.GetFiles(set.At(Path.Combine(pattern[..^1])), pattern[^1]));
        }

        var urls = root.GetProperty("distribution").EnumerateArray().Where(item => item.TryGetProperty("contentUrl", out _)).ToDictionary(item => item.GetProperty("@id").GetString()!, item => item.GetProperty("contentUrl").GetString()!, StringComparer.Ordinal);
        var ids = root.GetProperty("recordSet").EnumerateArray().SelectMany(record => record.GetProperty("field").EnumerateArray()).Select(field => field.GetProperty("@id").GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var record in root.GetProperty("recordSet").EnumerateArray())
        {
            Assert.Contains(record.GetProperty("key").GetProperty("@id").GetString()!, ids);
            foreach (var field in record.GetProperty("field").EnumerateArray())
            {
                if (field.TryGetProperty("references", out var reference))
                {
                    Assert.Contains(reference.GetProperty("field").GetProperty("@id").GetString()!, ids);
                }

                if (field.TryGetProperty("source", out var source))
                {
                    CheckSource(source.GetProperty("extract"), set.At(urls[source.GetProperty("fileObject").GetProperty("@id").GetString()!]));
                }
            }
        }
    }

    private void CheckSource(JsonElement extract, string file)
    {
        if (extract.TryGetProperty("column", out var column))
        {
            var lines = File.ReadAllLines(file);
            Assert.Contains(column.GetString(), lines[0].Split(','));
            var stems = lines.Skip(1).Select(line => Path.GetFileNameWithoutExtension(line.Split(',')[1]));
            Assert.Equal(set.Truths.Where(truth => truth.Split.ToString().Equals(Path.GetFileNameWithoutExtension(file), StringComparison.OrdinalIgnoreCase)).Select(truth => truth.Stem), stems);
            return;
        }

        using var annotations = JsonDocument.Parse(File.ReadAllBytes(file));
        // $.list[*].key
        var path = extract.GetProperty("jsonPath").GetString()!.Split('.');
        Assert.All(annotations.RootElement.GetProperty(path[1].Replace("[*]", string.Empty, StringComparison.Ordinal)).EnumerateArray(), item => Assert.True(item.TryGetProperty(path[2], out _), path[2]));
    }

    private static IEnumerable<string> Keys(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.Object => item.EnumerateObject().SelectMany(member => Keys(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => item.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}
