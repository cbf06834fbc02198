using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>A model in which the states of a recurrent node at chosen steps are tensors with names.</summary>
/// <param name="Model">Computes what the uncut model computes.</param>
/// <param name="Hidden">Names of the hidden states, in the order of the steps: [directions, batch, hidden], or batch first where the node is.</param>
/// <param name="Cells">Names of the cell states of an LSTM likewise; empty for RNN and GRU.</param>
internal sealed record RecurrentCutResult(ModelProto Model, IReadOnlyList<string> Hidden, IReadOnlyList<string> Cells);
