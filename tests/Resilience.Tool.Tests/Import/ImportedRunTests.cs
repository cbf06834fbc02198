namespace Resilience.Tool.Tests.Import;

/// <summary>From another tool's configuration to results: what is imported runs.</summary>
public sealed class ImportedRunTests(ReportedRun run) : IClassFixture<ReportedRun>
{
    private const string Files = "--model ../../models/colours.onnx --dataset ../../dataset/test";

    [Theory]
    [InlineData("tensorfi2", "Target: layer_states\nMode: multiple\nType: bitflips\nAmount: 2\nBit: 30\n")]
    [InlineData("tensorfi2", "Target: layer_outputs\nMode: single\nType: bitflips\nAmount: 1\nBit: N\n")]
    [InlineData("tensorfi2", "Target: layer_states\nMode: single\nType: zeros\nAmount: 10\n")]
    [InlineData("injecttf", "Seed: 4\nScalarFaultType: None\nTensorFaultType: Rand\nOps:\n  Relu: 0.5\n  Add: 1.0\n")]
    [InlineData("injecttf2", "inject_layer:\n  layer_name: conv1\n  fault_type: BitFlip\n  bit_flip_type: SpecificBit\n  bit_number: 31\n  probability: 0.5\n")]
    [InlineData("tensorfi", "TensorFaultType: bitFlip-element\nOps:\n  - ALL = 1.0\nInstances:\n  - CONV2D = 2\n  - RELU = 2\n  - MATMUL = 1\nInjectMode: dynamicInstance\n")]
    [InlineData("alfi", "rnd_mode: weights\nrnd_value_type: bitflip\nrnd_value_bits: 32\nrnd_bit_range: [0, 8]\ninj_policy: per_epoch\nnum_runs: 5\nmax_fault_rate: 0.01\nlayer_types: [conv2d, fcc]\n")]
    [InlineData("alfi", "rnd_mode: weights\nrnd_value_type: bitflip\nrnd_value_bits: 32\ninj_policy: per_batch\nptf_batch_size: 6\nnum_runs: 2\nmax_faults_per_image: 3\nlayer_types: [conv2d]\n")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: stuckat_1\nfault_injec_hook_type: input\ninj_policy: per_epoch\nnum_runs: 2\nmax_faults_per_image: 3\nlayer_types: [conv2d]\n")]
    [InlineData("alfi", "rnd_mode: neurons\nrnd_value_type: number\nrnd_value_min: 5\nrnd_value_max: 9\ninj_policy: per_batch\nptf_batch_size: 4\nnum_runs: 5\nmax_faults_per_image: 2\nlayer_types: [conv2d]\nrnd_layer: 1\n")]
    [InlineData("alfi", "value_type: static\nst_mode: weights\nst_value_type: number\nst_batches: [-1]\nst_layers: [1]\nst_H: [2]\nst_W: [0]\nst_C: [3]\nst_K: [2]\nst_value: [1200]\n")]
    [InlineData("alfi", "value_type: static\nst_mode: neurons\nst_value_type: bitflip\nst_batches: [A]\nst_layers: [0]\nst_H: [2]\nst_W: [0]\nst_C: [3]\nst_K: [0]\nst_value: [1]\n")]
    public void What_is_imported_runs(string tool, string config)
    {
        var name = Guid.NewGuid().ToString("N");
        File.WriteAllText(Path.Combine(run.ReportFolder, $"{name}.conf"), config);

        var (imported, _, importError) = run.Run($"import {tool} {name}.conf -o {name}.yaml {Files}");
        Assert.True(imported == 0, importError);
        var (exitCode, output, error) = run.Run($"run {name}.yaml");

        Assert.True(exitCode == 0, output + error + File.ReadAllText(Path.Combine(run.ReportFolder, $"{name}.yaml")));
        Assert.Matches("accuracy|mean", output);
    }

    [Theory]
    [InlineData("-m mnist_fc -qi 3 -qf 5 -frate 0.001")]
    [InlineData("python quantize_net.py -m mnist_fc -lw -qi 3 -qf 5")]
    public void The_options_of_Ares_run(string options)
    {
        var (imported, _, importError) = run.Run($"import ares -o ares.yaml {Files} -- {options}");
        Assert.True(imported == 0, importError);
        var (exitCode, output, error) = run.Run("run ares.yaml");

        Assert.True(exitCode == 0, output + error);
        Assert.Contains("ares-", output, StringComparison.Ordinal);
    }
}
