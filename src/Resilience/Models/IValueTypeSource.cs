using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Tells the types and shapes of a model's outputs; the runtime can, this folder cannot.</summary>
internal interface IValueTypeSource
{
    /// <summary>Type of each output of the model, by name; an output that is no tensor is left out.</summary>
    IReadOnlyDictionary<string, TypeProto> OutputTypes(byte[] model, string file);
}
