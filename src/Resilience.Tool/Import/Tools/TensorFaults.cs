namespace Resilience.Tool.Import.Tools;

/// <summary>The fault types of TensorFI and InjectTF, which share their words.</summary>
internal static class TensorFaults
{
    /// <summary>TensorFI's fixed point: a sign, 21 bits before and 10 behind the point; the sign counts to the first figure.</summary>
    public const string TensorFiFormat = "fixed(22.10)";

    public static string NameOf(string type) => type switch
    {
        "Rand" => "random-tensor",
        "Zero" => "zero-tensor",
        "Rand-element" => "random-element",
        "BitFlip" => "bit-flip",
        "bitFlip-element" => "bit-flip-element",
        _ => "bit-flip-tensor",
    };

    /// <summary>One fault of a type; layers and timing are the caller's.</summary>
    public static CampaignDraft Draft(string type, string name) => new()
    {
        Name = name,
        Fault = type switch
        {
            "Rand" or "Rand-element" => "uniform(0,1)",
            "Zero" => "zero",
            "BitFlip" => "bit-flip",
            _ => $"bit-flip as {TensorFiFormat}",
        },
        Bits = type is "BitFlip" or "bitFlip-element" or "bitFlip-tensor" ? "all" : null,
        Pattern = type is "Rand" or "Zero" or "bitFlip-tensor" ? "tensor" : null,
        Target = "activations",
        Layers = [],
        Count = 1,
    };

    public static void Describe(string type, string tool, ImportNotes notes)
    {
        switch (type)
        {
            case "Rand":
                notes.Differs($"'Rand' replaces all values of a result by random ones in 0..1, so {tool} destroys the layer; 'pattern: tensor' does the same.");
                break;
            case "Zero":
                notes.Differs($"'Zero' sets all values of a result to zero; 'pattern: tensor' does the same.");
                break;
            case "BitFlip":
                notes.Differs("'BitFlip' flips one of 32 IEEE bits of one element, as here; bit 0 is the least significant in both.");
                break;
            case "Rand-element":
                notes.Differs("'Rand-element' changes nothing in results with more than two dimensions (every convolution's) without saying so; here any element can be struck.");
                break;
            default:
                notes.Differs($"A 'bitFlip' of TensorFI flips no bit of the float: it adds or takes away a power of two as if the value were fixed point with 1 + 21 + 10 bits. '{TensorFiFormat}' is that format; write 'bit-flip' alone for the float's own bits, which can do far more harm.");
                notes.Differs("TensorFI keeps sign and magnitude and what is finer than 2^-10; here the value is rounded to the format in two's complement, struck and brought back.");
                break;
        }
    }
}
