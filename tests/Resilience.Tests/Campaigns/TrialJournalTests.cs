using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Campaigns.Journals;
using Resilience.Tests.Data;

namespace Resilience.Tests.Campaigns;

public sealed class TrialJournalTests : IDisposable
{
    private static readonly TargetTensor[] Tensors = [new("conv_W", [7_000_000_000], 7_000_000_000), new("conv_b", [100], 100), new("conv_S", [4], 4, 11)];
    private static readonly JournalKey Key = new()
    {
        Campaign = "Vgg.Block4",
        Layer = "block4_conv3",
        Flips = 2,
        BitMask = uint.MaxValue,
        Seed = 1,
        ModelSha256 = "aa",
        DatasetSha256 = "bb",
        GoldenSha256 = "cc",
        Images = 40,
        Runtime = "test 1.0",
        Device = "cpu",
        ToolVersion = "0.1.0",
    };

    private readonly DatasetFolder folder = new();

    private string File1 => Key.PathBelow(folder.Root);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_appended_is_found_again()
    {
        Write(Part(0), Part(1, first: 32), Part(7));

        using var journal = Open()!;

        Assert.Equal([Essence(Part(0)), Essence(Part(1, first: 32)), Essence(Part(7))], journal.Found.Select(Essence));
        Assert.Equal(0, journal.DamagedLines);
        Assert.Equal(Part(7).Result.RunMilliseconds, journal.Found[2].Result.RunMilliseconds);
    }

    [Fact]
    public void Cut_off_anywhere_it_holds_the_whole_lines_before_the_cut_and_goes_on_from_there()
    {
        Write(Part(0), Part(1), Part(2));
        var bytes = System.IO.File.ReadAllBytes(File1);
        var ends = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == '\n').Select(i => i + 1).ToArray();
        Prop.ForAll(Gen.Choose(0, bytes.Length).ToArbitrary(), length =>
        {
            System.IO.File.WriteAllBytes(File1, bytes[..length]);
            using (var journal = Open()!)
            {
                var whole = Math.Max(0, ends.Count(end => end <= length) - 1);
                Assert.Equal(Enumerable.Range(0, whole), journal.Found.Select(part => part.Result.Trial));
                journal.Append(Part(9));
            }

            using var again = Open()!;
            Assert.Equal(9, again.Found[^1].Result.Trial);
            Assert.Equal(0, again.DamagedLines);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_changed_byte_anywhere_never_changes_a_trial()
    {
        Write(Part(0), Part(1), Part(2));
        var bytes = System.IO.File.ReadAllBytes(File1);
        var valid = Enumerable.Range(0, 3).Select(i => Essence(Part(i))).ToHashSet();
        var changes =
            from position in Gen.Choose(0, bytes.Length - 1)
            from value in Gen.Choose(0, 255)
            select (Position: position, Value: (byte)value);
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var damaged = bytes.ToArray();
            damaged[change.Position] = change.Value;
            System.IO.File.WriteAllBytes(File1, damaged);
            using var journal = Open()!;
            Assert.All(journal.Found, part => Assert.Contains(Essence(part), valid));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_damaged_line_in_the_middle_costs_that_trial_only()
    {
        Write(Part(0), Part(1), Part(2));
        System.IO.File.WriteAllText(File1, System.IO.File.ReadAllText(File1).Replace("\"trial\":1", "\"trial\":3", StringComparison.Ordinal));

        using var journal = Open()!;

        Assert.Equal([0, 2], journal.Found.Select(part => part.Result.Trial));
        Assert.Equal(1, journal.DamagedLines);
    }

    [Fact]
    public void Sealed_nonsense_is_damage_not_a_crash()
    {
        Write(Part(0));
        foreach (var json in new[] { "{}", "{\"trial\":1}", "{\"trial\":\"x\",\"faults\":[]}", "{\"faults\":[[5,0,0,0,0]]}", "{\"faults\":7}", "[]", "{\"faults\":[[0],[0]]}" })
        {
            System.IO.File.AppendAllText(File1, Encoding.UTF8.GetString(JournalLine.Seal(Encoding.UTF8.GetBytes(json))) + "\n");
        }

        using var journal = Open()!;

        Assert.Single(journal.Found);
        Assert.Equal(7, journal.DamagedLines);
    }

    [Fact]
    public void Any_other_key_has_a_journal_of_its_own()
    {
        Write(Part(0));
        JournalKey[] others =
        [
            Key with { Campaign = "Vgg.Block5" }, Key with { Layer = "fc1" }, Key with { Flips = 3 }, Key with { BitMask = 1 }, Key with { Seed = 2 },
            Key with { ModelSha256 = "x" }, Key with { DatasetSha256 = "x" }, Key with { GoldenSha256 = "x" }, Key with { Images = 41 },
            Key with { Runtime = "test 1.1" }, Key with { Device = "cuda" }, Key with { ToolVersion = "0.2.0" },
        ];

        Assert.Equal(others.Length + 1, others.Append(Key).Select(key => key.PathBelow(folder.Root)).Distinct().Count());
        foreach (var other in others)
        {
            using var journal = TrialJournal.Open(folder.Root, other, Tensors, resume: true, TimeProvider.System)!;
            Assert.Empty(journal.Found);
        }

        // Nor does a file that was copied into another key's place count.
        System.IO.File.Copy(File1, others[0].PathBelow(folder.Root), overwrite: true);
        using var copied = TrialJournal.Open(folder.Root, others[0], Tensors, resume: true, TimeProvider.System)!;
        Assert.Empty(copied.Found);
    }

    [Fact]
    public void Without_resume_it_starts_anew()
    {
        Write(Part(0), Part(1));

        using (var fresh = TrialJournal.Open(folder.Root, Key, Tensors, resume: false, TimeProvider.System)!)
        {
            Assert.Empty(fresh.Found);
            fresh.Append(Part(5));
        }

        using var journal = Open()!;
        Assert.Equal([5], journal.Found.Select(part => part.Result.Trial));
    }

    [Fact]
    public void A_journal_in_use_is_not_opened_twice()
    {
        using var first = Open();

        Assert.NotNull(first);
        Assert.Null(Open());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_coded_error()
    {
        var blocked = folder.WriteBytes("file", [1]);

        var error = Assert.Throws<ResilienceException>(() => TrialJournal.Open(blocked, Key, Tensors, resume: true, TimeProvider.System));

        Assert.Equal("RES0354", error.Code);
        Assert.Contains(blocked, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_hold_no_characters_that_a_file_system_minds()
    {
        var path = (Key with { Campaign = "a/b\\..:*?\"<>| é" + new string('x', 500) }).PathBelow(folder.Root);

        Assert.StartsWith(folder.Root + Path.DirectorySeparatorChar, Path.GetFullPath(path), StringComparison.Ordinal);
        Assert.Matches("/[A-Za-z0-9._-]{1,100}/x002\\.jsonl$", path);
    }

    [Fact]
    public void Faults_of_any_kind_come_back_whole()
    {
        var format = Tensors[2].Format!;
        var part = Part(3);
        part = part with
        {
            Result = part.Result with
            {
                Injections =
                [
                    new Injection("conv_W", 7, -1, 0x3F800000, 0),
                    new Injection("conv_S", 3, 63, 1, 0x8000000000000001) { Format = format },
                    new Injection("conv_S", 2, -1, ulong.MaxValue, 0) { Format = format, Image = 39 },
                ],
                Struck = 5_000_000_000,
            },
        };
        Write(part);

        using var journal = Open()!;

        var found = Assert.Single(journal.Found).Result;
        Assert.Equal(part.Result.Injections, found.Injections);
        Assert.Equal(5_000_000_000, found.Struck);
        Assert.Equal("float64", found.Injections[2].Format.Name);
    }

    private static TrialPart Part(int trial, int first = 0) => new(first, new TrialResult
    {
        Trial = trial,
        Flips = 2,
        Correct = 30 + trial,
        Outcomes = new OutcomeCounts(1, 30, 6 - (trial % 3), 3 + (trial % 3), 2, 5, 4),
        Injections =
        [
            new Injection("conv_W", 5_000_000_000 + trial, 30, 0x3F800000, 0x7F800000),
            new Injection("conv_b", trial, 31, uint.MaxValue, int.MaxValue),
        ],
        InjectionMicroseconds = 2.5,
        RunMilliseconds = 1.0 / (trial + 3),
    });

    private static string Essence(TrialPart part) => part.FirstImage + " " + SmallSetup.Essence(part.Result);

    private TrialJournal? Open() => TrialJournal.Open(folder.Root, Key, Tensors, resume: true, TimeProvider.System);

    private void Write(params TrialPart[] parts)
    {
        using var journal = Open()!;
        foreach (var part in parts)
        {
            journal.Append(part);
        }
    }
}
