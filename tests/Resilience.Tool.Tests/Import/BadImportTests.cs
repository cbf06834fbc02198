namespace Resilience.Tool.Tests.Import;

/// <summary>Configurations that are another tool's, wrong in their own terms, or not to be said here.</summary>
public sealed class BadImportTests
{
    private const string Alfi = "rnd_mode: neurons\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_image\n";

    [Theory]
    [InlineData("tensorfi2", "", "(1,1)", "is nothing; a configuration of TensorFI2 is a map of keys")]
    [InlineData("tensorfi2", "- a\n- b\n", "(1,1)", "is a list")]
    [InlineData("tensorfi2", "just words", "(1,1)", "is a value")]
    [InlineData("tensorfi2", "Target: [a\nMode: x", "(1,9)", "is not YAML from here on")]
    [InlineData("tensorfi2", "Target: a\n\tMode: x", "(2,", "is not YAML")]
    [InlineData("tensorfi2", "Target: a\n---\nMode: x", "(2,1)", "several documents")]
    [InlineData("tensorfi2", "Target: *gone", "(1,9)", "'*gone'")]
    [InlineData("tensorfi2", "Target: &a [*a]", "(1,13)", "'*a'")]
    [InlineData("tensorfi2", "? [a]\n: b\n", "(1,3)", "keys are names")]
    [InlineData("tensorfi2", "name: x\nversion: 3", "(1,1)", "has no key of TensorFI2: Target, Mode, Type, Amount, Bit, Layer, …")]
    [InlineData("tensorfi2", "Mode: single\nType: zeros\nAmount: 3", "(1,1)", "needs the key 'Target'")]
    [InlineData("tensorfi2", "Target: layer_stats\nMode: single\nType: zeros\nAmount: 3", "(1,1)", "did you mean 'layer_states'?")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: all\nType: zeros\nAmount: 3", "(2,1)", "knows single, multiple")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflip\nAmount: 3", "(3,1)", "did you mean 'bitflips'?")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 3", "(1,1)", "needs the key 'Bit'")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 3\nBit: 32", "(5,1)", "bits 0 (least significant) to 31 (sign)")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 3\nBit: n", "(5,1)", "no whole number")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 2.5\nBit: N", "(4,1)", "no whole number")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: -3\nBit: N", "(4,1)", "cannot be negative")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: multiple\nType: zeros\nAmount: 101", "(4,1)", "a percentage, 0 to 100")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: multiple\nType: zeros\nAmount: {a: 1}", "(4,1)", "is a map")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 3\nBit: N\nFormat: fp16", "(6,1)", "knows fp32, int8, int32")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Conv2D: 1.0", "(4,11)", "InjectTF has Add, Sub, Mul, Relu")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: Bitflip\nOps:\n  Add: 1.0", "(2,1)", "did you mean 'BitFlip'?")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Add: 1.5", "(4,8)", "a number from 0 to 1")]
    [InlineData("injecttf", "TensorFaultType: BitFlip\nOps:\n  Add: 1.0", "(1,1)", "needs the key 'ScalarFaultType'")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Add: 1\nSeed: -4", "(5,1)", "are not negative")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: ' '\n", "(2,3)", "needs the key 'layer_name'")]
    [InlineData("injecttf2", "inject_layer: dense_1", "(1,1)", "holds no keys")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: d\n  fault_type: Zero\n  bit_flip_type: RandomBit\n  probability: 1", "(3,3)", "knows BitFlip")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: d\n  fault_type: BitFlip\n  bit_flip_type: SpecificBit\n  probability: 1", "(2,3)", "needs the key 'bit_number'")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: d\n  fault_type: BitFlip\n  bit_flip_type: SpecificBit\n  bit_number: 64\n  probability: 1", "(5,3)", "'bit_number' is 64")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: d\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 1.1", "(5,3)", "between 0 and 1")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - ALL = 1.0\nInstances:\n", "(1,1)", "no 'InjectMode'")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - ALL = 1.0\nInjectMode: errorrate\n", "(4,1)", "did you mean 'errorRate'?")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - SUB = -0.5\nInjectMode: errorRate\n", "(3,5)", "outside 0..1")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - SUB\nInjectMode: errorRate\n", "(3,5)", "no line such as 'ADD = 1.0'")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - ALL = 1\nInjectMode: dynamicInstance\n", "(4,1)", "needs 'Instances'")]
    [InlineData("tensorfi", "TensorFaultType: bitflip-element\nOps:\n  - ALL = 1\nInjectMode: errorRate\n", "(1,1)", "did you mean 'bitFlip-element'?")]
    [InlineData("alfi", Alfi + "max_faults_per_image: 1\nmax_fault_rate: 0.1\n", "(6,1)", "'max_faults_per_image' (line 5) are both set")]
    [InlineData("alfi", Alfi + "rnd_layer_weighted: True\nrnd_layer_selected: True\n", "(6,1)", "'rnd_layer_weighted' (line 5) are both True")]
    [InlineData("alfi", Alfi + "rnd_layer_selected: True\n", "(1,1)", "'rnd_layer_selected' needs 'rnd_layer_selected_num'")]
    [InlineData("alfi", Alfi + "rnd_bit_range: [0, 32]\n", "(5,1)", "bits are 0 to 31")]
    [InlineData("alfi", Alfi + "rnd_bit_range: [0, 1, 2]\n", "(5,1)", "has 3 values")]
    [InlineData("alfi", Alfi + "rnd_bit_range: [0, 8]\nrnd_bit_range_exclude: [8]\n", "(6,1)", "not from 0 to 7")]
    [InlineData("alfi", Alfi + "rnd_bit_range: [0, 1]\nrnd_bit_range_exclude: [0]\n", "(6,1)", "leaves no bit")]
    [InlineData("alfi", Alfi + "max_fault_rate: 1.5\n", "(5,1)", "at most 1")]
    [InlineData("alfi", Alfi + "max_faults_per_image: 0\n", "(5,1)", "at least 1")]
    [InlineData("alfi", Alfi + "num_runs: 0\n", "(5,1)", "at least 1")]
    [InlineData("alfi", Alfi + "layer_types: [conv1d]\n", "(5,1)", "did you mean 'conv2d'?")]
    [InlineData("alfi", Alfi + "rnd_location: never\n", "(5,1)", "knows same and change")]
    [InlineData("alfi", Alfi + "fault_injec_hook_type: outputs\n", "(5,1)", "did you mean 'output'?")]
    [InlineData("alfi", "rnd_mode: weights\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_image\n", "(4,1)", "not for weights")]
    [InlineData("alfi", "rnd_mode: weights\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_epoch\nfault_injec_hook_type: input\n", "(5,1)", "not for weights")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: stuckat_0\ninj_policy: per_image\n", "(2,1)", "needs 'inj_policy: per_epoch'")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: number\nrnd_value_min: 1\ninj_policy: per_image\n", "(1,1)", "needs the key 'rnd_value_max'")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: number\nrnd_value_min: 3\nrnd_value_max: 1\ninj_policy: per_image\n", "(3,1)", "above 'rnd_value_max'")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: bitflip\nrnd_value_bits: 32\n", "(1,1)", "needs the key 'inj_policy'")]
    [InlineData("alfi", "value_type: static\nst_value_type: number\nst_layers: [1]\nrnd_mode: weights\n", "(1,1)", "'st_batches' has 0 entries and 'st_layers' 1")]
    public void What_its_own_tool_would_stop_at_is_RES0140_at_its_place(string tool, string config, string place, string expected)
    {
        var error = Imports.Error(tool, config);

        Assert.Equal("RES0140", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
        Assert.Contains($"config.yaml{place}", error.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 0\nBit: N", "(4,1)", "a campaign without faults is none")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: zeros\nAmount: 10", "(2,1)", "import with --model")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\nLayer: 2", "(6,1)", "import with --model")]
    [InlineData("injecttf", "ScalarFaultType: None\nTensorFaultType: None\nOps:\n  Add: 1.0", "(1,1)", "'TensorFaultType' is None")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: d\n  fault_type: BitFlip\n  bit_flip_type: RandomBit\n  probability: 0", "(5,3)", "nothing is ever injected")]
    [InlineData("tensorfi", "TensorFaultType: Zero\nOps:\n  - SHAPE = 1.0\nInjectMode: errorRate\n", "(1,1)", "no operator is selected")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: random\nAmount: 1000001", "(1,1)", "asks for 1000001 faults at once; there can be at most 1000000")]
    [InlineData("alfi", Alfi + "layer_types: [fcc]\nlayer_types_named: [MANY]\n", "(1,1)", "asks for 1001 layers in a campaign")]
    [InlineData("alfi", Alfi + "num_runs: 99999999999\n", "(1,1)", "asks for 99999999999 runs")]
    [InlineData("alfi", Alfi + "read_from_file: faults.bin\n", "(5,1)", "A pickle is a program")]
    [InlineData("alfi", Alfi + "rnd_layer: 3\n", "(5,1)", "import with --model")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: bitflip_bounds\ninj_policy: per_image\n", "(2,1)", "within bounds")]
    [InlineData("alfi", "value_type: static\nst_data_location: file\nrnd_mode: weights\n", "(2,1)", "write the lists into the scenario")]
    public void What_cannot_be_said_here_is_RES0141_with_what_to_do(string tool, string config, string place, string expected)
    {
        var error = Imports.Error(tool, config.Replace("MANY", string.Join(", ", Enumerable.Range(1, 1001).Select(i => $"m{i}")), StringComparison.Ordinal));

        Assert.Equal("RES0141", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
        Assert.Contains($"config.yaml{place}", error.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Layer: 9", "has 6 variables, 0 to 5")]
    public void A_number_that_the_model_does_not_have_says_how_many_there_are(string key, string expected)
    {
        var error = Imports.Error("tensorfi2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n" + key, ImportModel.Bytes());

        Assert.Equal("RES0141", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("st_layers: [7]", "'st_layers' holds 7; model.onnx has 2 such layers")]
    [InlineData("st_K: [4]", "'st_K' holds 4; the weights of '/features/conv1/Conv' are 4×3×3×3, so it is 0 to 3")]
    [InlineData("st_W: [-1]", "'st_W' holds -1")]
    public void A_static_place_outside_the_weights_says_what_there_is(string replaced, string expected)
    {
        var keys = new[] { "value_type: static", "st_mode: weights", "st_value_type: number", "st_batches: [A]", "st_layers: [0]", "st_H: [1]", "st_W: [2]", "st_C: [1]", "st_K: [0]", "st_value: [3]", "rnd_mode: weights" };
        var error = Imports.Error("alfi", string.Join('\n', keys.Select(k => k.Split(':')[0] == replaced.Split(':')[0] ? replaced : k)), ImportModel.Bytes());

        Assert.Equal("RES0141", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "there is no -m")]
    [InlineData("-qi 2", "there is no -m")]
    [InlineData("-m x -frate", "-frate (--frate) has no value")]
    [InlineData("-m x -frate -lw", "-frate (--frate) has no value")]
    [InlineData("-m x -frate lots", "which is no number")]
    [InlineData("-m x -frate 1.5", "at most 1")]
    [InlineData("-m x -qi 2.5", "no whole number")]
    [InlineData("-m x -qi 0", "-qi counts the sign")]
    [InlineData("-m x -qi 30 -qf 30", "2 to 32 bits")]
    [InlineData("-m x -seed -4", "not negative")]
    [InlineData("-m x -sead 4", "did you mean '-seed'?")]
    [InlineData("-m x --q 4", "no option of bits.py")]
    [InlineData("-m x stray", "belongs to no option")]
    [InlineData("-m 'x", "not closed")]
    [InlineData("python bit.py -m x", "did you mean 'bits.py'?")]
    [InlineData("no-such-file", "does not exist")]
    public void Options_that_Ares_would_stop_at_are_RES0140(string options, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => Imports.OfOptions(options));

        Assert.Equal("RES0140", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-m x -frate 0", "a campaign without faults is none")]
    [InlineData("python train.py -m x -eps 3", "train.py of Ares injects nothing")]
    public void Options_that_inject_nothing_are_RES0141(string options, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => Imports.OfOptions(options));

        Assert.Equal("RES0141", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_of_another_script_of_Ares_is_a_warning() =>
        Assert.Contains("ares: warning: -eps is no option of bits.py, which stops at it; it belongs to another script of Ares", Imports.OfOptions("-m x -eps 10 -v").Said, StringComparison.Ordinal);

    public static TheoryData<string, string, string> Others()
    {
        var data = new TheoryData<string, string, string>();
        (string Tool, string Title, string Config)[] samples =
        [
            ("tensorfi2", "TensorFI2", "Target: layer_states\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n"),
            ("injecttf", "InjectTF", "ScalarFaultType: None\nTensorFaultType: BitFlip\nOps:\n  Add: 1.0\n"),
            ("injecttf2", "InjectTF2", "inject_layer:\n  layer_name: x\n"),
            ("tensorfi", "TensorFI", "TensorFaultType: Zero\nOps:\n  - ADD = 1.0\nInjectMode: errorRate\n"),
            ("alfi", "PyTorchALFI", Alfi),
        ];
        foreach (var (tool, _, _) in samples)
        {
            foreach (var (other, title, config) in samples.Where(s => s.Tool != tool))
            {
                data.Add(tool, config, $"it looks like one of {title}: resilience import {other} ");
            }

            data.Add(tool, "model: m.onnx\ncampaigns: []\n", "a campaign file of resilience");
            data.Add(tool, "faultinject:\n  - type: weight\n", "MRFI");
            data.Add(tool, "compileOption:\n  instSelMethod: x\nrunOption: []\n", "LLTFI");
            data.Add(tool, "{\"dl_models_root\": \"/ares\", \"cache_dir\": \"/c\"}", "resilience import ares -- ");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_tools_file_is_named(string tool, string config, string expected)
    {
        var error = Imports.Error(tool, config);

        Assert.Equal("RES0140", error.Code);
        Assert.Contains(expected, error.Detail, StringComparison.Ordinal);
    }
}
