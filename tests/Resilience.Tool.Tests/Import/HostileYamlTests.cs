using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Tool.Import;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Tests.Import;

/// <summary>Files meant to break their reader: a coded error or a reading, never anything else.</summary>
public sealed class HostileYamlTests
{
    [Fact]
    public void Aliases_of_aliases_are_not_written_out()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 40; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        var root = Assert.IsType<YamlMap>(YamlReader.Read(text.ToString(), "bomb.yaml"));
        Assert.Equal(40, root.Entries.Count);
        Assert.Equal("RES0140", Imports.Error("alfi", text.ToString()).Code);
    }

    [Fact]
    public void Maps_merged_over_and_over_are_an_error_before_they_are_large()
    {
        var text = new StringBuilder("a0: &a0 {k: 1, l: 2}\n");
        for (var i = 1; i < 60; i++)
        {
            text.Append($"a{i}: &a{i}\n  <<: *a{i - 1}\n  x{i}: 1\n");
        }

        Assert.IsType<YamlMap>(YamlReader.Read(text.ToString(), "merge.yaml"));
        text.Append($"z:\n  <<: [{string.Join(", ", Enumerable.Repeat("*a59", 5000))}]\n");
        Assert.Contains("merges more than", Assert.Throws<ResilienceException>(() => YamlReader.Read(text.ToString(), "merge.yaml")).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_key_is_read_and_gives_way_to_the_maps_own()
    {
        var root = (YamlMap)YamlReader.Read("base: &b {k: 1, l: 2}\nother: &o {l: 3, m: 4}\nmap:\n  <<: [*b, *o]\n  k: 9\n", "merge.yaml");
        var map = (YamlMap)root.Find("map")!.Value;

        Assert.Equal([("l", "2"), ("m", "4"), ("k", "9")], map.Entries.Select(e => (e.Key, ((YamlScalar)e.Value).Text)).OrderBy(e => e.Item2 == "9").ThenBy(e => e.Item2));
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("? ", 100_000)]
    [InlineData("!!x ", 100_000)]
    [InlineData("&a ", 100_000)]
    [InlineData("%YAML 1.1\n", 1000)]
    [InlineData("\"", 100_001)]
    public void Deep_or_endless_beginnings_are_errors(string piece, int times)
    {
        var error = Assert.Throws<ResilienceException>(() => YamlReader.Read(string.Concat(Enumerable.Repeat(piece, times)), "deep.yaml"));

        Assert.Equal("RES0140", error.Code);
        Assert.StartsWith("deep.yaml(", error.File, StringComparison.Ordinal);
        Assert.True(error.Detail.Length < 400, error.Detail);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_by_its_size()
    {
        var error = Imports.Error("alfi", "rnd_mode: weights\n" + new string('#', ConfigFile.MaxBytes));

        Assert.Equal("RES0140", error.Code);
        Assert.Contains("1024 KiB", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_values_within_the_limit_are_an_error()
    {
        var error = Imports.Error("alfi", "st_layers: [" + string.Concat(Enumerable.Repeat("1,", 200_000)) + "1]\n");

        Assert.Contains("more than 100000 values", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_without_end_are_an_error_and_long_ones_are_cut()
    {
        Assert.Contains("has 20000 keys", Imports.Error("alfi", "rnd_mode: weights\n" + string.Concat(Enumerable.Range(1, 19_999).Select(i => $"a{i}:\n"))).Detail, StringComparison.Ordinal);

        var said = Imports.Of("injecttf", $"ScalarFaultType: None\nTensorFaultType: BitFlip\nOps: {{Add: 1}}\n? {new string('k', 900_000)}\n: 1\n").Said;
        Assert.Contains("knows no key 'kkkk", said, StringComparison.Ordinal);
        Assert.True(said.Length < 5000);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error()
    {
        using var folder = new ImportFolder();
        var path = folder.Write("config.yaml", [0x54, 0xC3, 0x28, 0xFF]);

        var error = Assert.Throws<ResilienceException>(() => Imports.Tool("alfi").Import(new ImportRequest(path, null)));
        Assert.Equal(("RES0140", path), (error.Code, error.File));
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_an_error()
    {
        using var folder = new ImportFolder();

        Assert.Equal("RES0140", Assert.Throws<ResilienceException>(() => Imports.Tool("alfi").Import(new ImportRequest(folder.Path, null))).Code);
    }

    [Fact]
    public void Configurations_with_random_changes_are_read_or_refused_with_a_code()
    {
        (string Tool, string Config)[] seeds =
        [
            ("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n"),
            ("injecttf", "Seed: 3\nScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Add: 1.0\n"),
            ("injecttf2", "inject_layer:\n  layer_name: x\n  fault_type: BitFlip\n  bit_flip_type: SpecificBit\n  bit_number: 3\n  probability: 0.5\n"),
            ("tensorfi", "TensorFaultType: Zero\nSkipCount: 1\nOps:\n  - ADD = 1.0\nInstances:\n  - ADD = 2\nInjectMode: dynamicInstance\n"),
            ("alfi", AlfiScenarios.Default),
            ("ares", "-m mnist_fc -lw -ld_name w -qi 3 -qf 5 -frate 1e-4 -seed 7"),
        ];
        const string Pieces = "\n :-#[]{}&*!|>'\"%@`,?0123456789eENaxyz=.\t\\\u00e9\u2028\ud83d\0";
        var changes = from seed in Gen.Elements(seeds)
                      from edits in Gen.ListOf(from at in Gen.Choose(0, 5000) from piece in Gen.Elements(Pieces.ToCharArray()) from kind in Gen.Choose(0, 2) select (at, piece, kind))
                      select (seed.Tool, Config: Edit(seed.Config, edits));

        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            try
            {
                _ = change.Tool == "ares" ? Imports.OfOptions(change.Config.Replace('/', '-')) : Imports.Of(change.Tool, change.Config);
            }
            catch (ResilienceException error)
            {
                Assert.Matches("^RES014[01]$", error.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(12));
    }

    private static string Edit(string text, IEnumerable<(int At, char Piece, int Kind)> edits)
    {
        var result = new StringBuilder(text);
        foreach (var (at, piece, kind) in edits)
        {
            var place = at % (result.Length + 1);
            if (kind == 0 || place == result.Length)
            {
                result.Insert(place, piece);
            }
            else if (kind == 1)
            {
                result[place] = piece;
            }
            else
            {
                result.Remove(place, 1);
            }
        }

        return result.ToString();
    }
}
