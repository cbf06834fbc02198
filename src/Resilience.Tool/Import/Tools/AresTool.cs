using System.Globalization;
using Resilience.Faults.Values;
using Resilience.Tool.Import.Yaml;
using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>Ares: PyTorch models, faults given by the options of its scripts.</summary>
internal sealed class AresTool : IForeignTool
{
    /// <summary>The seed of Ares where none is given.</summary>
    public const long DefaultSeed = 0xDEADBEEF;

    private const string Folders = "folders of Ares; paths are in the campaign file.";
    private const string Training = "is about training, which happens elsewhere.";

    public string Name => "ares";

    public string Title => "Ares";

    public IReadOnlyList<ForeignKey> Keys { get; } =
    [
        Without("-m", "one of Ares' built-in models; here the model is a file."),
        Without("-lw", "weights are part of the ONNX file."),
        Without("-ld_name", "weights are part of the ONNX file."),
        To("-qi", "fault: the first figure of fixed(qi.qf), sign included"),
        To("-qf", "fault: the second figure of fixed(qi.qf)"),
        To("-seed", "seed"),
        To("-frate", "bit-error-rate"),
        Without("-c", Folders),
        Without("-cache", Folders),
        Without("-results", Folders),
    ];

    /// <summary>Long names, and the options of Ares' other scripts.</summary>
    public static IReadOnlyList<AresOption> Options { get; } =
    [
        new("-m", "--model"), new("-lw", "--load_weights", Flag: true), new("-ld_name", "--weight_name"), new("-qi", "--qi"), new("-qf", "--qf"),
        new("-seed", "--seed"), new("-frate", "--frate"), new("-c", "--configuration"), new("-cache", "--cache"), new("-results", "--results"),
        new("-sw", "--save_path", Elsewhere: "names where quantised weights are saved."), new("-sw_name", "--sw_name", Elsewhere: Training),
        new("-to", "--train_once", Flag: true, Elsewhere: Training), new("-ld_rt", "--load_pruned_value", Elsewhere: Training), new("-l2", "--l2", Elsewhere: Training),
        new("-dr_rt", "--dropout_rate", Elsewhere: Training), new("-eps", "--epochs", Elsewhere: Training), new("-lr", "--lr", Elsewhere: Training),
        new("-pwdist", "--plot_weight_distributions", Flag: true, Elsewhere: "plots weights."), new("-v", "--verbose", Flag: true, Elsewhere: "prints more."),
    ];

    public ImportedFile Import(ImportRequest request)
    {
        var line = AresCommandLine.Read(request.Source);
        var file = new ImportedFile();
        var quantises = line.Script == "quantize_net.py";
        if (line.Script is "train.py" or "eval.py" or "run_models.py")
        {
            throw new ResilienceException(ErrorCodes.CannotImport, $"{line.Script} of Ares injects nothing; bits.py does.", line.File);
        }

        if (line.Script is not (null or "bits.py" or "quantize_net.py"))
        {
            throw Wrong(line, $"{Printable.Of(line.Script)} is no script of Ares; bits.py injects faults, quantize_net.py quantises{Hint.After(line.Script, ["bits.py", "quantize_net.py"])}");
        }

        var values = Values(line, file.Notes, quantises ? "quantize_net.py" : "bits.py");
        if (!values.ContainsKey("-m"))
        {
            throw Wrong(line, "there is no -m (--model), which Ares' scripts do not run without.");
        }

        var (qi, qf) = (Whole(line, values, "-qi", 2), Whole(line, values, "-qf", 6));
        if (qi < 1 || qf < 0 || qi + qf < 2 || qi + qf > FixedFormat.MostBits)
        {
            throw Wrong(line, string.Create(CultureInfo.InvariantCulture, $"-qi {qi} -qf {qf} is no fixed-point format: -qi counts the sign, so it is at least 1, and both together are 2 to {FixedFormat.MostBits} bits."));
        }

        var format = string.Create(CultureInfo.InvariantCulture, $"fixed({qi}.{qf})");
        file.Campaigns.Add(quantises ? Quantise(values, format, file.Notes) : Bits(line, values, qi, format, file.Notes));
        return file;
    }

    private static CampaignDraft Bits(AresCommandLine line, Dictionary<string, string> values, long qi, string format, ImportNotes notes)
    {
        var rate = values.TryGetValue("-frate", out var text)
            ? YamlNumbers.Number(text) ?? throw Wrong(line, $"-frate is '{Printable.Of(text)}', which is no number.")
            : 1e-4;
        if (rate is <= 0 or > 1)
        {
            throw new ResilienceException(
                rate == 0 ? ErrorCodes.CannotImport : ErrorCodes.NotThatToolsConfig,
                string.Create(CultureInfo.InvariantCulture, $"-frate is {rate}; {(rate == 0 ? "no bit is struck, and a campaign without faults is none." : "a share of the bits is above 0 and at most 1.")}"),
                line.File);
        }

        var seed = Whole(line, values, "-seed", DefaultSeed);
        notes.Differs($"Ares' bit faults flip no bit of the float: a power of two is added or taken away as if the value were fixed point with -qi and -qf bits. '{format}' is that format ({qi.ToString(CultureInfo.InvariantCulture)} bits before the point, the sign among them); write 'bit-flip' alone for the float's own bits, which can do far more harm.");
        notes.Differs("Ares leaves weights unrounded unless quantize_net.py was run before; here a struck value is rounded to the format in two's complement, struck and brought back.");
        notes.Differs("Ares draws places with replacement and may strike a bit twice; here the faults of a trial are distinct. A place with number 0 is lost in its count.");
        notes.Differs("-frate is a share of the bits of each tensor, rounded down; 'bit-error-rate' is a share of all bits in scope, rounded to the nearest.");
        notes.Differs("Ares strikes all parameters, biases and the scales of normalisations included; running means and variances are not parameters of PyTorch, but are in 'target: parameters'.");
        notes.Differs("-seed does not control the faults in Ares, which draws them from a generator that is never seeded; here it does.");
        notes.Differs("Ares draws one set of faults and prints one error; 'iterations' draws as many sets as a verdict needs.");
        return new CampaignDraft
        {
            Name = "ares-bits",
            Fault = $"bit-flip as {format}",
            Bits = "all",
            Target = "parameters",
            Layers = ["*"],
            BitErrorRate = rate,
            Choice = "uniform",
            Seed = seed >= 0 ? (ulong)seed : throw Wrong(line, $"-seed is {values["-seed"]}; NumPy's seeds are not negative."),
        };
    }

    private static CampaignDraft Quantise(Dictionary<string, string> values, string format, ImportNotes notes)
    {
        if (!values.ContainsKey("-lw"))
        {
            notes.Warn("Without -lw Ares trains the model before it quantises it; here the ONNX file is what it is.");
        }

        notes.Differs("quantize_net.py injects no fault: it rounds all weights to the fixed-point format. 'fault: quantise' with 'rate: 1' measures what that costs.");
        notes.Differs("Quantising draws nothing: one trial is all there is.");
        return new CampaignDraft
        {
            Name = "ares-quantise",
            Fault = $"quantise({format})",
            Target = "parameters",
            Layers = ["*"],
            Rate = 1,
            Iterations = 1,
        };
    }

    // What bits.py and quantize_net.py read of a command line.
    private Dictionary<string, string> Values(AresCommandLine line, ImportNotes notes, string script)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < line.Arguments.Count; i++)
        {
            var argument = line.Arguments[i];
            var (name, value) = argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && argument.StartsWith('-') ? (argument[..equals], argument[(equals + 1)..]) : (argument, null);
            var option = AresOption.Find(name) ?? throw Wrong(line, name.StartsWith('-')
                ? $"'{Printable.Of(name)}' is no option of {script}{Hint.After(name, Options.SelectMany(o => new[] { o.Short, o.Long }))}"
                : $"'{Printable.Of(name)}' belongs to no option; {script} takes options only.");
            if (!option.Flag && value is null)
            {
                value = ++i < line.Arguments.Count && !IsOption(line.Arguments[i]) ? line.Arguments[i] : throw Wrong(line, $"{option.Short} ({option.Long}) has no value.");
            }

            if (option.Elsewhere is { } why)
            {
                if (script != "quantize_net.py" || option.Short != "-sw")
                {
                    notes.Warn($"{option.Short} is no option of {script}, which stops at it; it belongs to another script of Ares and {why}");
                }
                else
                {
                    notes.Without(option.Short, why);
                }

                continue;
            }

            if (script == "quantize_net.py" && option.Short is ("-seed" or "-frate"))
            {
                notes.Warn($"{option.Short} is no option of quantize_net.py, which stops at it.");
                continue;
            }

            if (Keys.First(k => k.Name == option.Short) is { Fate: KeyFate.NoMeaning } key)
            {
                notes.Without(key.Name, key.Text);
            }

            if (!values.TryAdd(option.Short, value ?? string.Empty))
            {
                notes.Warn($"{option.Short} stands twice; the last counts, as for Ares.");
                values[option.Short] = value ?? string.Empty;
            }
        }

        return values;
    }

    private static bool IsOption(string argument) => argument.StartsWith('-') && YamlNumbers.Number(argument) is null;

    private static long Whole(AresCommandLine line, Dictionary<string, string> values, string name, long otherwise) => values.TryGetValue(name, out var text)
        ? YamlNumbers.Whole(text) ?? throw Wrong(line, $"{name} is '{Printable.Of(text)}', which is no whole number.")
        : otherwise;

    private static ResilienceException Wrong(AresCommandLine line, string what) => new(ErrorCodes.NotThatToolsConfig, what, line.File);
}
