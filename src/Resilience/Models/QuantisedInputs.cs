namespace Resilience.Models;

/// <summary>Which inputs of quantised operators are weights, biases, scales and zero points.</summary>
internal static class QuantisedInputs
{
    // One letter an input: - computed value, w weight, b bias, s scale, z zero point, x index or setting.
    private static readonly Dictionary<string, string> Inputs = new(StringComparer.Ordinal)
    {
        ["QuantizeLinear"] = "-sz",
        ["DequantizeLinear"] = "wsz",
        ["QLinearConv"] = "-szwszszb",
        ["QLinearMatMul"] = "wszwszsz",
        ["ConvInteger"] = "-wzz",
        ["MatMulInteger"] = "wwzz",

        // com.microsoft
        ["QLinearAdd"] = "wszwszsz",
        ["QLinearMul"] = "wszwszsz",
        ["QGemm"] = "wszwszbsz",
        ["QLinearSigmoid"] = "-szsz",
        ["QLinearLeakyRelu"] = "-szsz",
        ["QLinearSoftmax"] = "-szsz",
        ["QLinearReduceMean"] = "-szsz",
        ["QLinearAveragePool"] = "-szsz",
        ["QLinearGlobalAveragePool"] = "-szsz",
        ["QLinearConvTranspose"] = "-szwszszb",
        ["QLinearWhere"] = "xwszwszsz",
        ["MatMulIntegerToFloat"] = "wwsszzb",
        ["DynamicQuantizeMatMul"] = "-wszb",
        ["MatMulNBits"] = "-wszxb",
        ["GatherBlockQuantized"] = "wxsz",
    };

    /// <summary>True for an operator that this table knows.</summary>
    public static bool Knows(string operation) => Inputs.ContainsKey(operation) || operation == "QLinearConcat";

    /// <summary>What the operator's input is; null for a computed value, an index or an input that it does not have.</summary>
    public static TensorRole? RoleOf(string operation, int input)
    {
        if (operation == "QLinearConcat")
        {
            // The result's scale and zero point, then value, scale and zero point of each part.
            return input < 2 ? input == 0 ? TensorRole.Scale : TensorRole.ZeroPoint : Role("wsz"[(input - 2) % 3]);
        }

        return Inputs.TryGetValue(operation, out var letters) && input < letters.Length ? Role(letters[input]) : null;
    }

    private static TensorRole? Role(char letter) => letter switch
    {
        'w' => TensorRole.Weight,
        'b' => TensorRole.Bias,
        's' => TensorRole.Scale,
        'z' => TensorRole.ZeroPoint,
        _ => null,
    };
}
