using static Resilience.Tool.Import.ForeignKey;

namespace Resilience.Tool.Import.Tools;

/// <summary>The keys of PyTorchALFI's scenario files.</summary>
internal static class AlfiKeys
{
    private const string Loading = "how the PyTorch model is loaded; the ONNX file is what it is.";
    private const string Loader = "the data set is the folder named in the campaign file.";
    private const string Shape = "the ONNX file states its input's shape.";

    public static IReadOnlyList<ForeignKey> All { get; } =
    [
        To("rnd_mode", "target: weights is weights, neurons is activations, or inputs with fault_injec_hook_type input"),
        To("rnd_value_type", "fault: bitflip is bit-flip, number is uniform(min,max), stuckat_0 and stuckat_1 are stuck-at-0 and stuck-at-1"),
        To("rnd_value_min", "fault: uniform(min,max)"),
        To("rnd_value_max", "fault: uniform(min,max)"),
        To("rnd_value_bits", "bits: so many of the float's highest ones"),
        To("rnd_bit_range", "bits, renumbered: ALFI's 0 is the sign, bit 31 here"),
        To("rnd_bit_range_exclude", "bits"),
        To("inj_policy", "timing: per_image is per-image, per_batch is per-batch(n), per_epoch is static"),
        To("max_faults_per_image", "count"),
        To("max_fault_rate", "rate"),
        To("num_runs", "iterations"),
        To("layer_types", "layers: conv2d and conv3d are op:Conv, fcc and attn_fcc are op:Gemm and op:MatMul, leakyRelu is op:LeakyRelu, batchnorm is op:BatchNormalization"),
        To("layer_types_named", "layers: those whose name holds the text"),
        To("layer_types_exclude", "layers: without those whose name holds the text"),
        To("rnd_layer", "layers, where it is a number"),
        To("rnd_layer_weighted", "choice: uniform; False is layer-first"),
        To("rnd_layer_selected", "layers, with rnd_layer_selected_num"),
        To("rnd_layer_selected_num", "layers"),
        To("rnd_location", "nothing: change is how it is here; a warning for same"),
        To("rnd_value", "nothing: change is how it is here; a warning for same"),
        To("rnd_batch", "nothing: change is how it is here; a warning for same"),
        To("fault_injec_hook_type", "target: output is activations, input is inputs"),
        To("ptf_batch_size", "timing: the n of per-batch(n)"),
        To("run_type", "nothing: single is how it is here; a warning for accumulate"),
        To("value_type", "random: the rnd_ keys count; static: the st_ keys count, a campaign for each entry"),
        To("read_from_file", "nothing: an error, as it replaces the faults that the file describes"),
        To("st_data_location", "static only: inline"),
        To("st_mode", "static only: target"),
        To("st_value_type", "static only: number is value(x), bitflip is bit-flip"),
        To("st_batches", "static only: timing"),
        To("st_layers", "static only: layers"),
        To("st_H", "static only: elements"),
        To("st_W", "static only: elements"),
        To("st_C", "static only: elements"),
        To("st_K", "static only: elements"),
        To("st_value", "static only: fault, or bits"),
        Without("print", "what is printed while the model is loaded."),
        Without("fi_logfile", "name of a log file; faults are in the report."),
        Without("save_fault_file_dir", "folder of results; 'report' in the campaign file is ours."),
        Without("dataset_size", "ALFI's test classes overwrite it with the length of the data loader; 'images' limits them here."),
        Without("ptf_H", Shape),
        Without("ptf_W", Shape),
        Without("ptf_D", Shape),
        Without("ptf_C", Shape),
        Without("sourcedev", Loading),
        Without("modelname", Loading),
        Without("modeldir", Loading),
        Without("state", Loading),
        Without("ds_location", Loader),
        Without("ds_batch_size", Loader),
        Without("ds_loader_class", Loader),
        Without("ds_test_size", "ALFI's loaders take it from the script; 'images' limits them here."),
        Ignored("layer_boundsfile", "what would read it is commented out."),
        Ignored("st_file_location", "nothing reads static faults from a file."),
    ];
}
