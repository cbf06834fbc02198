namespace Resilience.Tool.Tests.Import;

/// <summary>The settings of PyTorchALFI's shipped scenarios.</summary>
internal static class AlfiScenarios
{
    public const string Default = """
        print: False
        sourcedev: cuda
        modelname: lenet
        state: state/lenet.pth
        run_type: single
        num_runs: 2
        max_faults_per_image: 1
        value_type: random
        layer_types: [conv2d]
        rnd_mode: neurons
        rnd_batch: change
        rnd_layer: change
        rnd_layer_weighted: True
        rnd_location: change
        rnd_value: change
        inj_policy: per_batch
        inj_policy: per_epoch
        rnd_value_type: bitflip
        rnd_value_bits: 32
        rnd_bit_range: [1]
        rnd_bit_range_exclude: [1]
        st_data_location: inline
        st_mode: weights
        st_value_type: number
        st_batches: [-1,-1,-1]
        st_layers: [1,1,2]
        st_H: [3,3,4]
        st_W: [0,2,4]
        st_C: [0,1,0]
        st_K: [1,1,1]
        st_value: [1200,30,2000]
        ptf_H: 100
        ptf_W: 100
        ptf_D: -1
        ptf_C: 3
        ptf_batch_size: 50
        ds_location: data/cifar-10
        ds_batch_size: 1
        ds_loader_class: imagenet
        ds_test_size: 10
        save_fault_file_dir: 'result_files/'
        """;

    public const string LeNet = """
        run_type: single
        num_runs: 1
        dataset_size: 1
        max_faults_per_image: 1
        value_type: random
        layer_types: [conv2d]
        rnd_mode: neurons
        rnd_batch: change
        rnd_layer: change
        rnd_layer_weighted: True
        rnd_location: change
        rnd_value: change
        inj_policy: per_batch
        rnd_value_type: bitflip
        rnd_value_bits: 32
        rnd_bit_range: [0,8]
        ptf_batch_size: 50
        """;

    public const string Neurons = """
        print: False
        fi_logfile: fault_rates_alexnet_1
        layer_boundsfile: -1
        run_type: single
        dataset_size: 1
        num_runs: 3
        max_faults_per_image: 1
        layer_types: [conv2d]
        rnd_mode: neurons
        rnd_mode: weights
        inj_policy: per_image
        inj_policy: per_batch
        rnd_batch: change
        rnd_layer: change
        rnd_layer_weighted: True
        rnd_location: change
        rnd_value: change
        rnd_value_type: stuckat_1
        rnd_value_type: bitflip
        rnd_value_bits: 32
        rnd_bit_range: [0, 9]
        ptf_H: 350
        ptf_W: 1200
        ptf_D: -1
        ptf_C: 3
        ptf_batch_size: 1
        save_fault_file_dir: 'result_files/result_files_paper'
        """;
}
