using System.Globalization;
using System.Text;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Specs;

namespace Resilience.Tests.Campaigns.Examples;

/// <summary>The text of docs/fault-models.md, from what the engine knows and from the examples that <see cref="FaultModelExamples"/> runs.</summary>
internal static class FaultModelsPage
{
    /// <summary>What a target is, and with which words a row says where it strikes.</summary>
    private static readonly (FaultTarget Target, string Meaning, string Where)[] Targets =
    [
        (FaultTarget.Parameters, "every parameter of the layers: weights, biases, statistics, scales and zero points", "a parameter"),
        (FaultTarget.Weights, "kernels, matrices, scales of normalisations", "a weight"),
        (FaultTarget.Biases, "what is added to a layer's result", "a bias"),
        (FaultTarget.Statistics, "running means and variances of normalisations", "a running mean or variance"),
        (FaultTarget.Scales, "scales and zero points of quantised values", "a scale or zero point"),
        (FaultTarget.Activations, "what operators give, for everyone who reads it", "an operator's result"),
        (FaultTarget.Inputs, "what operators read, as only they read it", "what an operator reads"),
        (FaultTarget.States, "hidden states of RNN, GRU and LSTM as the time step `step` of `elements` reads them", "a hidden state at a time step"),
        (FaultTarget.CellStates, "cell states of LSTM, likewise", "a cell state at a time step"),
        (FaultTarget.ModelInput, "the image that the model is given; belongs to no layer", "the model's input"),
    ];

    /// <summary>The page.</summary>
    public static string Build()
    {
        var page = new StringBuilder();
        page.Append(Introduction);
        Table(page, "| `target` | what is struck |", Targets.Select(target => $"| `{SpecWords.Of(target.Target)}` | {target.Meaning} |"));
        page.Append(Selections);
        page.Append(TimingIntroduction);
        Table(page, "| `timing` | when faults strike |", FaultTimings.Kinds.Select(kind => $"| `{kind.Usage}` | {kind.Meaning} |"));
        page.Append(PatternIntroduction);
        Table(
            page,
            "| `pattern` | which elements one fault takes, from the one it strikes | left out, the brackets are | tested in |",
            FaultPatterns.Kinds.Select(kind => $"| `{kind.Usage}` | {kind.Meaning} | {Defaults(kind)} | {PatternTest(kind)} |"));
        page.Append(MemoryModel);
        page.Append(Lists);
        page.Append(CultureInfo.InvariantCulture, $"""

            ## Every fault in every target at every time

            {FaultExamples.All.Count} campaigns, each run by the test `FaultModelExamples.A_fault_in_a_target_with_a_timing` on a small model (convolution `conv`,
            normalisation `norm`, `relu`, `pool`, an LSTM `rows`, an int8 layer `fc`) with six images. The test checks what each trial recorded: which tensor was struck, for which
            images, and that each value's bits became what the fault's definition says. The name of a row is the name of its test case; what is in braces stands in a campaign file.


            """);
        foreach (var target in Targets)
        {
            page.Append(CultureInfo.InvariantCulture, $"### `{SpecWords.Of(target.Target)}`\n\n");
            Table(page, "| test case | what happens | campaign |", FaultExamples.All.Where(example => example.Target == target.Target).Select(example =>
                $"| {example.Name} | {Summary(example.Fault)}; {target.Where}, {When(example.Timing)} | `{example.Settings}` |"));
            page.Append('\n');
        }

        page.Append("## What is refused\n\nBefore anything runs, with a [code](errors.md); each row is a case of `FaultModelExamples.What_cannot_be_is_refused`.\n\n");
        Table(page, "| asked for | code |", RefusedSettings.All.Select(row => $"| {row.Name} | [{row.Code}](errors.md#{row.Code.ToLowerInvariant()}) |"));
        return page.ToString();
    }

    private const string Introduction =
        """
        # Fault models

        A campaign says four things, each in its own words: **what** happens to a struck value (`fault`, `bits`; see [what a fault does to a value](faults.md)), **where**
        (`target`, `layers`, `elements`, `pattern`), **when** (`timing`) and **how many** (`count`, `rate` or `bit-error-rate`). Any of them goes with any other. The words are the
        same in campaign files, in attributes (`Fault`, `Layers`, `BitErrorRate`, …) and on the command line.

        This page is written by a test from what the engine knows: it cannot be out of date.

        ## Where


        """;

    private const string Selections =
        """

        `layers` is a list of names, each as for [one layer](campaigns.md): the node's name, an initializer's name, or a prefix of either; a glob such as `block4_*`; an operator
        `op:Relu`; a module `module:encoder.block1`, in dots or slashes; `*` for every layer. An entry with `!` leaves out what it matches: `*, !op:Gemm`. Each entry has to
        match something.

        `elements` is `all`, or parts with semicolons, all of which have to select an element: `channel=0..15`, `row=3`, `column=..4`, `region=10..20,30..40` (rows and columns),
        `index=1,5,9` (row-major), `fraction=0.1` (a share of the rest, drawn once for the campaign from its seed), `step=5` (a time step, for states). Each takes
        numbers and ranges with commas. A selection that has nothing in one of the struck tensors is an error: name the `target` where weights and biases differ.

        What channels, rows and columns are, follows from a tensor's shape, an activation's without its batch:

        | shape | channel | row | column |
        | --- | --- | --- | --- |
        | `[O,I,kH,kW]`, `[O,I,kD,kH,kW]`, `[C,D,H,W]` | all of one index of the first dimension: a filter, a volume | last but one | last |
        | `[C,H,W]`, `[O,I,k]` | first dimension | second | third |
        | `[rows,columns]` | a row: one neuron's weights | first | second |
        | `[n]` | an element: one filter's bias | the whole vector | an element |


        """;

    private const string TimingIntroduction =
        """
        ## When

        An inference is the model's run on one image, however many images share a batch. Which list strikes an image follows from the image's number and the trial's alone, so
        results do not depend on batches, threads or shards. `count` faults strike in each list.


        """;

    private const string PatternIntroduction =
        """

        `permanent` is another word for `static`, `transient` for `per-image`.

        ## How many elements a fault takes

        `pattern` spreads one fault over neighbours; the fault then strikes each of them, in the same bit. Only the first element has to be in scope: a pattern is one physical fault, which
        does not stop at the edge of a selection. Where two patterns of a list overlap, each bit is struck once. The first eleven are the spatial patterns that were
        measured on GPUs and accelerators (points, rows, blocks, bullet wakes, shattered channels and others); the last four are shapes of DRAM faults.


        """;

    private static readonly string MemoryModel = string.Create(
        CultureInfo.InvariantCulture,
        $"""

        The memory model behind `dram-…`: a tensor lies row-major from address 0, elements side by side, two 4-bit values in a byte. A word ({DramModel.WordBytes} bytes, a 64-bit bus) is
        what the chips deliver together; a row ({DramModel.RowBytes} bytes: 1 KiB in each of eight chips) is one bank's page; neighbouring rows belong to neighbouring banks ({DramModel.Banks}); a
        chip holds {DramModel.ChipBytes} byte of each word of {DramModel.Chips}. A group takes every element that has a bit in it; of an element that several words or chips share, the one
        with its first bit decides.


        """);

    private const string Lists =
        """
        ## Recorded faults

        `fault-list: faults.csv` strikes recorded faults instead of drawn ones, trial by trial. A list is comma-separated values with the columns `trial,tensor,element,bit` and, where
        wanted, `image` (struck for this image alone; with `timing: per-image`), `before` and `after` (bits in hexadecimal, for readers):

        ```csv
        # model: 5f0c…64 digits…
        trial,tensor,element,bit
        0,block4_conv3_W,123456,30
        0,block4_conv3_W,"(511, 2, 0, 1)",31
        ```

        or the same as JSON: `{ "model": "…", "faults": [ { "trial": 0, "tensor": "block4_conv3_W", "element": 123456, "bit": 30 } ] }`. Lists with the columns
        `Injection,Layer,TensorIndex,Bit`, as the tools of the Polytechnic of Turin write them, are read as they are; there a layer's name stands for its weights. The first line
        binds a list to a model by its SHA-256: another model refuses it ([RES0121](errors.md#res0121)). `# dataset:` binds it to images likewise, and `# bits: 0 is the least significant` says how bits are counted (in JSON `dataset` and `bits`). A bit of -1 is the whole value.

        `resilience record` writes the list of a reported point, with the bits before and after; what a pattern took is in it element by element:

        ```bash
        resilience record TestResults/resilience/resilience.json --campaign VggResilience.Block4 --flips 30 -o faults.csv
        ```

        """;

    private static string Summary(string fault)
    {
        var plain = fault.Split(" as ")[0];
        var summary = FaultModels.Known.Single(known => known.Name == plain.Split('(')[0]).Summary;
        return fault == plain ? summary : $"{summary}, as if the value were stored in {fault.Split(" as ")[1]}";
    }

    private static string When(string timing) => timing switch
    {
        "static" => "all through the trial",
        "per-image" => "another for each image",
        "per-batch(4)" => "another for every four images",
        "execution(2)" => "for the third image alone",
        _ => "for every second image, by chance",
    };

    private static string Defaults(PatternKind kind) => kind.Defaults.Length > 0 ? $"`({string.Join(',', kind.Defaults)})`" : kind.Parameters.Length > 0 ? "not to be left out" : string.Empty;

    private static string PatternTest(PatternKind kind) => kind.Name == "point"
        ? "every row below"
        : string.Join("<br>", FaultExamples.Patterns.Where(example => example.Pattern.Split('(')[0] == kind.Name).Select(example => example.Name));

    private static void Table(StringBuilder page, string head, IEnumerable<string> rows)
    {
        page.Append(head).Append('\n').Append(string.Concat(Enumerable.Repeat("| --- ", head.Count(c => c == '|') - 1))).Append("|\n");
        foreach (var row in rows)
        {
            page.Append(row).Append('\n');
        }
    }
}
