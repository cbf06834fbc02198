using System.Text.RegularExpressions;
using Resilience.Tool.Import;
using Resilience.Tool.Import.Tools;
using SynthiCad.Testing;

namespace Resilience.Tool.Tests.Import;

/// <summary>Every key of every tool, with what setting it does: a line of the campaign file, or something said.</summary>
public sealed class KeyTableTests
{
    private const string TensorFi2 = "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n";
    private const string InjectTf = "ScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Add: 1.0\n";
    private const string InjectTf2 = "inject_layer:\n  layer_name: dense_1\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 1.0\n";
    private const string TensorFi = "TensorFaultType: Zero\nOps:\n  - ADD = 1.0\nInjectMode: errorRate\n";
    private const string Alfi = "rnd_mode: neurons\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_image\nlayer_types: [conv2d]\n";
    private const string Static = "value_type: static\nst_mode: neurons\nst_value_type: number\nst_batches: [-1]\nst_layers: [0]\nst_H: [1]\nst_W: [2]\nst_C: [3]\nst_K: [0]\nst_value: [30]\n";

    public static TheoryData<string, string, string, string> Keys() => new()
    {
        { "tensorfi2", "Target", TensorFi2.Replace("layer_states", "layer_outputs"), "target: activations" },
        { "tensorfi2", "Mode", TensorFi2.Replace("single", "multiple"), "multiply it by the number of layers" },
        { "tensorfi2", "Type", TensorFi2.Replace("bitflips", "random"), "fault: 'uniform(0,1)'" },
        { "tensorfi2", "Amount", TensorFi2.Replace("Amount: 1", "Amount: 30"), "count: 30" },
        { "tensorfi2", "Bit", TensorFi2.Replace("Bit: N", "Bit: 23"), "bits: '23'" },
        { "tensorfi2", "Layer", TensorFi2 + "Layer: 1\n", "target: biases" },
        { "tensorfi2", "Format", TensorFi2 + "Format: int8\n", "fault: 'bit-flip as int8'" },

        { "injecttf", "ScalarFaultType", InjectTf, "ScalarFaultType: it is about results of one value" },
        { "injecttf", "TensorFaultType", InjectTf.Replace("BitFlip", "Zero"), "fault: zero\n    pattern: tensor" },
        { "injecttf", "Ops", InjectTf.Replace("Add: 1.0", "Relu: 0.25"), "layers: ['op:Relu']\n    timing: probability(0.25)" },
        { "injecttf", "Seed", InjectTf + "Seed: 77\n", "seed: 77" },

        { "injecttf2", "inject_layer", InjectTf2, "target: activations" },
        { "injecttf2", "layer_name", InjectTf2.Replace("dense_1", "conv_3"), "layers: [conv_3]" },
        { "injecttf2", "fault_type", InjectTf2, "fault: bit-flip" },
        { "injecttf2", "bit_flip_type", InjectTf2.Replace("RandomBit", "RandomBits"), "did you mean 'RandomBit'?" },
        { "injecttf2", "bit_number", InjectTf2.Replace("RandomBit", "SpecificBit") + "  bit_number: 30\n", "bits: '30'" },
        { "injecttf2", "probability", InjectTf2.Replace("1.0", "0.125"), "timing: probability(0.125)" },

        { "tensorfi", "ScalarFaultType", TensorFi + "ScalarFaultType: Rand\n", "ScalarFaultType: it is about results of one value" },
        { "tensorfi", "TensorFaultType", TensorFi.Replace("Zero", "bitFlip-tensor"), "fault: 'bit-flip as fixed(22.10)'\n    bits: all\n    pattern: tensor" },
        { "tensorfi", "Ops", TensorFi.Replace("ADD", "MAX-POOL"), "layers: ['op:MaxPool']" },
        { "tensorfi", "Instances", TensorFi.Replace("errorRate", "dynamicInstance") + "Instances:\n  - ADD = 3\n", "layers: ['op:Add']\n    timing: per-image\n    count: 1\n    choice: layer-first" },
        { "tensorfi", "InjectMode", TensorFi.Replace("errorRate", "oneFaultPerRun") + "Instances:\n  - ADD = 3\n", "choice: layer-first" },
        { "tensorfi", "SkipCount", TensorFi + "SkipCount: 5\n", "spares the first 5 operators" },
        { "tensorfi", "Seed", TensorFi + "Seed: 1000\n", "seed: 1000" },

        { "alfi", "rnd_mode", Alfi.Replace("neurons", "weights").Replace("per_image", "per_epoch"), "target: weights" },
        { "alfi", "rnd_value_type", Alfi.Replace("bitflip", "bitflip_weighted"), "bits: '24..31'" },
        { "alfi", "rnd_value_min", Alfi.Replace("bitflip", "number") + "rnd_value_min: 0.5\nrnd_value_max: 9\n", "fault: 'uniform(0.5,9)'" },
        { "alfi", "rnd_value_max", Alfi.Replace("bitflip", "number") + "rnd_value_min: 7\nrnd_value_max: 7\n", "fault: value(7)" },
        { "alfi", "rnd_value_bits", Alfi.Replace("32", "8"), "bits: '24..31'" },
        { "alfi", "rnd_bit_range", Alfi + "rnd_bit_range: [9, 31]\n", "bits: '0..22'" },
        { "alfi", "rnd_bit_range_exclude", Alfi + "rnd_bit_range: [0, 8]\nrnd_bit_range_exclude: [0, 4]\n", "bits: '24..26,28..30'" },
        { "alfi", "inj_policy", Alfi.Replace("per_image", "per_batch"), "timing: per-batch(1)" },
        { "alfi", "max_faults_per_image", Alfi + "max_faults_per_image: 12\n", "count: 12" },
        { "alfi", "max_fault_rate", Alfi + "max_fault_rate: 1e-5\n", "rate: 1e-05" },
        { "alfi", "num_runs", Alfi + "num_runs: 33\n", "iterations: 33" },
        { "alfi", "layer_types", Alfi.Replace("conv2d", "fcc, leakyRelu, batchnorm"), "layers: ['op:Gemm', 'op:MatMul', 'op:LeakyRelu', 'op:BatchNormalization']" },
        { "alfi", "layer_types_named", Alfi.Replace("conv2d", "fcc") + "layer_types_named: [classifier]\n", "layers: ['*classifier*']" },
        { "alfi", "layer_types_exclude", Alfi + "layer_types_exclude: [conv1]\n", "layers: ['/features/conv2/Conv']" },
        { "alfi", "rnd_layer", Alfi + "rnd_layer: 0\n", "layers: ['/features/conv1/Conv']" },
        { "alfi", "rnd_layer_weighted", Alfi + "rnd_layer_weighted: True\n", "choice: uniform" },
        { "alfi", "rnd_layer_selected", Alfi + "rnd_layer_selected: yes\nrnd_layer_selected_num: 1\n", "layers: ['/features/conv2/Conv']" },
        { "alfi", "rnd_layer_selected_num", Alfi + "rnd_layer_selected: True\nrnd_layer_selected_num: 1\n", "'rnd_layer_selected_num: 1' counts PyTorch's modules" },
        { "alfi", "rnd_location", Alfi + "rnd_location: same\n", "'rnd_location: same' keeps what was drawn first" },
        { "alfi", "rnd_value", Alfi + "rnd_value: same\n", "'rnd_value: same' keeps what was drawn first" },
        { "alfi", "rnd_batch", Alfi + "rnd_batch: each\n", "'rnd_batch: each' puts the same fault into every image of a batch" },
        { "alfi", "fault_injec_hook_type", Alfi + "fault_injec_hook_type: input\n", "target: inputs" },
        { "alfi", "ptf_batch_size", Alfi.Replace("per_image", "per_batch") + "ptf_batch_size: 24\n", "timing: per-batch(24)" },
        { "alfi", "run_type", Alfi + "run_type: accumulate\n", "'run_type: accumulate' should add" },
        { "alfi", "value_type", Static + "layer_types: [conv2d]\n", "name: static-1" },
        { "alfi", "st_data_location", Alfi + "st_data_location: inline\n", "st_*: static faults only count" },
        { "alfi", "st_mode", Static.Replace("neurons", "weights") + "layer_types: [fcc]\n", "target: weights\n    layers: ['/classifier/fc/Gemm']" },
        { "alfi", "st_value_type", Static.Replace("number", "bitflip"), "fault: bit-flip\n    bits: '1'" },
        { "alfi", "st_batches", Static.Replace("-1", "4"), "'st_batches' names places in a batch" },
        { "alfi", "st_layers", Static.Replace("st_layers: [0]", "st_layers: [1]"), "layers: ['/features/conv2/Conv']" },
        { "alfi", "st_H", Static.Replace("st_H: [1]", "st_H: [5]"), "row=5" },
        { "alfi", "st_W", Static.Replace("st_W: [2]", "st_W: [6]"), "column=6" },
        { "alfi", "st_C", Static.Replace("st_C: [3]", "st_C: [1]"), "channel=1" },
        { "alfi", "st_K", Static.Replace("neurons", "weights").Replace("st_K: [0]", "st_K: [3]").Replace("st_C: [3]", "st_C: [2]"), "index=104" },
        { "alfi", "st_value", Static.Replace("30", "-0.5"), "fault: value(-0.5)" },
        { "alfi", "st_file_location", Alfi + "st_file_location: x\n", "'st_file_location' is ignored by PyTorchALFI" },
        { "alfi", "layer_boundsfile", Alfi + "layer_boundsfile: x\n", "'layer_boundsfile' is ignored by PyTorchALFI" },
        { "alfi", "print", Alfi + "print: True\n", "print: what is printed" },
        { "alfi", "fi_logfile", Alfi + "fi_logfile: x\n", "fi_logfile: name of a log file" },
        { "alfi", "save_fault_file_dir", Alfi + "save_fault_file_dir: x\n", "save_fault_file_dir: folder of results" },
        { "alfi", "dataset_size", Alfi + "dataset_size: 10\n", "dataset_size: ALFI's test classes overwrite it" },
        { "alfi", "ptf_H", Alfi + "ptf_H: 32\n", "ptf_H: the ONNX file states its input's shape" },
        { "alfi", "ptf_W", Alfi + "ptf_W: 32\n", "ptf_W: the ONNX file states its input's shape" },
        { "alfi", "ptf_D", Alfi + "ptf_D: 32\n", "ptf_D: the ONNX file states its input's shape" },
        { "alfi", "ptf_C", Alfi + "ptf_C: 3\n", "ptf_C: the ONNX file states its input's shape" },
        { "alfi", "sourcedev", Alfi + "sourcedev: cuda\n", "sourcedev: how the PyTorch model is loaded" },
        { "alfi", "modelname", Alfi + "modelname: lenet\n", "modelname: how the PyTorch model is loaded" },
        { "alfi", "modeldir", Alfi + "modeldir: x\n", "modeldir: how the PyTorch model is loaded" },
        { "alfi", "state", Alfi + "state: x\n", "state: how the PyTorch model is loaded" },
        { "alfi", "ds_location", Alfi + "ds_location: x\n", "ds_location: the data set is the folder" },
        { "alfi", "ds_batch_size", Alfi + "ds_batch_size: 1\n", "ds_batch_size: the data set is the folder" },
        { "alfi", "ds_loader_class", Alfi + "ds_loader_class: x\n", "ds_loader_class: the data set is the folder" },
        { "alfi", "ds_test_size", Alfi + "ds_test_size: 10\n", "ds_test_size: ALFI's loaders take it from the script" },

        { "ares", "-m", "-m mnist_fc", "-m: one of Ares' built-in models" },
        { "ares", "-lw", "-m mnist_fc -lw", "-lw: weights are part of the ONNX file" },
        { "ares", "-ld_name", "-m mnist_fc --weight_name w", "-ld_name: weights are part of the ONNX file" },
        { "ares", "-qi", "-m mnist_fc -qi 4", "fault: 'bit-flip as fixed(4.6)'" },
        { "ares", "-qf", "-m mnist_fc --qf=10", "fault: 'bit-flip as fixed(2.10)'" },
        { "ares", "-seed", "-m mnist_fc -seed 9", "seed: 9" },
        { "ares", "-frate", "-m mnist_fc -frate=3e-7", "bit-error-rate: 3e-07" },
        { "ares", "-c", "-m mnist_fc --conf /ares/conf", "-c: folders of Ares" },
        { "ares", "-cache", "-m mnist_fc -cache '/a b'", "-cache: folders of Ares" },
        { "ares", "-results", "-m mnist_fc --res r", "-results: folders of Ares" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_key_does_what_the_table_says(string tool, string key, string config, string expected)
    {
        var needsModel = tool == "alfi" && (config.Contains("static", StringComparison.Ordinal) || key is "layer_types_exclude" or "rnd_layer" or "rnd_layer_selected" or "rnd_layer_selected_num");
        var outcome = tool == "ares" ? Imports.OfOptions(config) : Imports.Of(tool, config, needsModel || key == "Layer" ? ImportModel.Bytes() : null);

        Assert.Contains(expected, outcome.Text + outcome.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_every_key()
    {
        var listed = Keys().Select(row => ((string)row[0], (string)row[1])).ToHashSet();
        var keys = ForeignTools.All.SelectMany(t => t.Keys.Select(k => (t.Name, k.Name)))
            .Concat(InjectTf2Tool.InnerKeys.Select(k => ("injecttf2", k.Name)))
            .ToHashSet();

        // Keys that stop an import are among the errors.
        keys.Remove(("alfi", "read_from_file"));
        Assert.Empty(keys.Except(listed));
        Assert.Empty(listed.Except(keys));
    }

    [Fact]
    public void Every_key_without_a_meaning_is_named_in_the_file_and_on_the_terminal()
    {
        var silent = AlfiKeys.All.Where(k => k.Fate != KeyFate.Translated).ToList();
        var outcome = Imports.Of("alfi", Alfi + string.Concat(silent.Select(k => $"{k.Name}: 1\n")));

        Assert.All(silent, k => Assert.Contains($"{k.Name}", outcome.Text[..outcome.Text.IndexOf("\nmodel:", StringComparison.Ordinal)], StringComparison.Ordinal));
        Assert.All(silent, k => Assert.Contains(k.Name, outcome.Said, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_on_moving_over_names_every_key_in_its_tools_section()
    {
        var sections = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "moving-over.md")).Split("\n## ");
        Assert.All(ForeignTools.All, tool =>
        {
            var section = Assert.Single(sections, s => s.StartsWith(tool.Title + "\n", StringComparison.Ordinal));
            Assert.Contains($"resilience import {tool.Name} ", section, StringComparison.Ordinal);
            var keys = tool.Keys.Concat(tool.Name == "injecttf2" ? InjectTf2Tool.InnerKeys : []);
            Assert.All(keys, k => Assert.Matches($@"(?<![\w-]){Regex.Escape(k.Name)}(?![\w])", section));
        });
    }

    [Fact]
    public void A_bit_of_float64_is_taken_over_with_a_warning()
    {
        var outcome = Imports.Of("injecttf2", InjectTf2.Replace("RandomBit", "SpecificBit", StringComparison.Ordinal) + "  bit_number: 62\n");

        Assert.Contains("bits: '62'", outcome.Text, StringComparison.Ordinal);
        Assert.Contains("warning: 'bit_number: 62' only exists in float64", outcome.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tensorfi2", TensorFi2 + "Amout: 3\n", 6, "did you mean 'Amount'?")]
    [InlineData("injecttf", InjectTf + "seed: 3\n", 5, "did you mean 'Seed'?")]
    [InlineData("injecttf2", InjectTf2 + "  bitnumber: 3\n", 6, "did you mean 'bit_number'?")]
    [InlineData("injecttf2", InjectTf2 + "Seed: 3\n", 6, "ignores it.")]
    [InlineData("tensorfi", TensorFi + "SkipCounts: 3\n", 5, "did you mean 'SkipCount'?")]
    [InlineData("tensorfi", TensorFi + "ScaleFI: 3\n", 5, "knows no key 'ScaleFI'")]
    [InlineData("alfi", Alfi + "max_fault_per_image: 3\n", 6, "did you mean 'max_faults_per_image'?")]
    [InlineData("alfi", Alfi + "\"\\e[31mred\": 3\n", 6, "knows no key '?[31mred'")]
    public void A_key_that_its_own_tool_ignores_is_a_warning_with_the_nearest(string tool, string config, int line, string expected)
    {
        var outcome = Imports.Of(tool, config);

        var warning = Assert.Single(outcome.Said.Split('\n'), l => l.StartsWith($"config.yaml({line},1): warning: ", StringComparison.Ordinal) && l.Contains("knows no key", StringComparison.Ordinal));
        Assert.Contains(expected, warning, StringComparison.Ordinal);
        Assert.Contains("# Warnings:", outcome.Text, StringComparison.Ordinal);
    }
}
