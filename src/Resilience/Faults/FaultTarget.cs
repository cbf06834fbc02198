namespace Resilience.Faults;

/// <summary>What of a model faults strike.</summary>
internal enum FaultTarget
{
    /// <summary>All parameters of a layer: weights, biases, statistics.</summary>
    Parameters,

    /// <summary>Kernels, matrices, scales of normalisations.</summary>
    Weights,

    /// <summary>What is added to a layer's result.</summary>
    Biases,

    /// <summary>Running means and variances.</summary>
    Statistics,

    /// <summary>Scales and zero points of quantised values.</summary>
    Scales,

    /// <summary>What operators give.</summary>
    Activations,

    /// <summary>What operators read, as only they read it.</summary>
    Inputs,

    /// <summary>Hidden states of recurrent layers at a time step.</summary>
    States,

    /// <summary>Cell states of LSTM layers at a time step.</summary>
    CellStates,

    /// <summary>The model's own input.</summary>
    ModelInput,
}
