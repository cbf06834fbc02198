using System.Text;
using Resilience.Baselines;
using SynthiCad.Shared;

namespace Resilience.Tests.Baselines;

public sealed class BaselineFileTests
{
    private static readonly string Json = BaselineFile.ToJson(SampleBaseline.Of(SampleBaseline.Run(6)));

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var written = SampleBaseline.Of(SampleBaseline.Run(6));

        var read = Parse(Json);

        Assert.Equal(written.Context.ModelSha256, read.Context.ModelSha256);
        Assert.Equal(written.Measured, read.Measured);
        Assert.Equal(written.Parts.Computation, read.Parts.Computation);
        Assert.Equal(written.Parts.Tensors, read.Parts.Tensors);
        Assert.Equal(written.Campaigns[0].Settings.OrderBy(s => s.Setting), read.Campaigns[0].Settings.OrderBy(s => s.Setting));
        Assert.Equal(written.Campaigns[0].Name, read.Campaigns[0].Name);
        Assert.Equal(written.Campaigns[0].Golden, read.Campaigns[0].Golden);
        Assert.Equal(written.Campaigns[0].Points.SelectMany(p => p.Trials), read.Campaigns[0].Points.SelectMany(p => p.Trials));
        Assert.Equal(64, read.Seal.Length);
        Assert.Equal(Json, BaselineFile.ToJson(read));
    }

    [Fact]
    public void Other_line_ends_and_white_space_do_not_break_the_seal() =>
        Assert.Equal(Parse(Json).Seal, Parse(Json.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("  ", "\t", StringComparison.Ordinal)).Seal);

    [Fact]
    public void A_changed_digit_hash_or_trial_is_refused_wherever_it_is()
    {
        var bytes = Encoding.UTF8.GetBytes(Json);
        var random = new CounterRandom(6, 53);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var at = (int)random.NextBelow((ulong)bytes.Length);
            if (!char.IsAsciiLetterOrDigit((char)bytes[at]))
            {
                continue;
            }

            var mutated = bytes.ToArray();
            mutated[at] = (byte)(mutated[at] == (byte)'7' ? '8' : '7');
            if (mutated[at] != bytes[at])
            {
                var error = Assert.Throws<ResilienceException>(() => BaselineFile.Parse(mutated, "b.json"));
                Assert.Contains(error.Code, new[] { ErrorCodes.BaselineMalformed, ErrorCodes.BaselineVersion });
                refused++;
            }
        }

        Assert.InRange(refused, 200, 400);
    }

    [Fact]
    public void A_trial_that_is_taken_out_is_missed()
    {
        var lines = Json.Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(line => line.TrimStart().StartsWith("\"2 ", StringComparison.Ordinal)));

        var error = Assert.Throws<ResilienceException>(() => Parse(string.Join('\n', lines)));

        Assert.Equal(ErrorCodes.BaselineMalformed, error.Code);
        Assert.Contains("not what was sealed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ErrorCodes.BaselineMalformed, "not a readable baseline")]
    [InlineData("[]", ErrorCodes.BaselineMalformed, "no baseline")]
    [InlineData("{\"format\":\"resilience-report\",\"campaigns\":[]}", ErrorCodes.BaselineMalformed, "resilience baseline accept")]
    [InlineData("{\"format\":\"resilience-baseline\"}", ErrorCodes.BaselineVersion, "schema version none")]
    [InlineData("{\"format\":\"resilience-baseline\",\"schemaVersion\":2}", ErrorCodes.BaselineVersion, "schema version 2; this version reads 1")]
    [InlineData("{\"format\":\"resilience-baseline\",\"schemaVersion\":1}", ErrorCodes.BaselineMalformed, "required")]
    public void What_is_no_baseline_of_this_version_is_refused(string text, string code, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => Parse(text));

        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_file_is_refused() =>
        Assert.All(Enumerable.Range(1, 40), part => Assert.Equal(ErrorCodes.BaselineMalformed, Assert.Throws<ResilienceException>(() => Parse(Json[..(Json.Length * part / 41)])).Code));

    [Fact]
    public void A_file_that_cannot_be_read_or_written_is_told_with_its_name()
    {
        var folder = Directory.CreateTempSubdirectory("baseline-").FullName;
        try
        {
            Assert.Equal(ErrorCodes.BaselineNotReadable, Assert.Throws<ResilienceException>(() => BaselineFile.Read(Path.Combine(folder, "none.json"))).Code);
            var error = Assert.Throws<ResilienceException>(() => BaselineFile.Write(folder, Parse(Json)));
            Assert.Equal(ErrorCodes.BaselineNotWritable, error.Code);
            Assert.Equal(folder, error.File);
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Baseline Parse(string json) => BaselineFile.Parse(Encoding.UTF8.GetBytes(json), "b.json");
}
