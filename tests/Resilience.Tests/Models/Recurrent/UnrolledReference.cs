namespace Resilience.Tests.Models.Recurrent;

/// <summary>RNN, GRU and LSTM step by step, by the formulas of the ONNX operator texts, in double precision.</summary>
internal sealed class UnrolledReference
{
    private readonly RecurrentCase layer;
    private readonly int hidden;

    public UnrolledReference(RecurrentCase layer)
    {
        this.layer = layer;
        hidden = layer.Hidden;
        var size = layer.Directions * layer.Batch * hidden;
        Y = new double[layer.Steps * size];
        H = new double[size];
        C = new double[size];
    }

    /// <summary>[time, direction, batch, hidden].</summary>
    public double[] Y { get; }

    /// <summary>Last hidden state, [direction, batch, hidden].</summary>
    public double[] H { get; }

    /// <summary>Last cell state.</summary>
    public double[] C { get; }

    /// <summary>Runs all steps.</summary>
    /// <param name="step">The step before which states are edited; -1: none.</param>
    /// <param name="edit">Is given the hidden and the cell states of all directions and sequences, in the layout of <see cref="H"/>.</param>
    public UnrolledReference Run(int step = -1, Action<double[], double[]>? edit = null)
    {
        layer.H0?.Select(v => (double)v).ToArray().CopyTo(H, 0);
        layer.C0?.Select(v => (double)v).ToArray().CopyTo(C, 0);
        for (var s = 0; s < layer.Steps; s++)
        {
            if (s == step)
            {
                edit?.Invoke(H, C);
            }

            for (var d = 0; d < layer.Directions; d++)
            {
                for (var n = 0; n < layer.Batch; n++)
                {
                    var length = layer.Lengths?[n] ?? layer.Steps;
                    if (s < length)
                    {
                        var backwards = layer.Direction == "reverse" || d == 1;
                        Step(d, n, backwards ? length - 1 - s : s);
                    }
                }
            }
        }

        return this;
    }

    private void Step(int d, int n, int t)
    {
        var at = ((d * layer.Batch) + n) * hidden;
        var (h, c) = (H[at..(at + hidden)], C[at..(at + hidden)]);
        double Linear(int gate, int j, double[]? state, bool recurrentBias)
        {
            var row = (((d * layer.Gates) + gate) * hidden) + j;
            var sum = 0.0;
            for (var i = 0; i < layer.Inputs; i++)
            {
                sum += (double)layer.W[(row * layer.Inputs) + i] * layer.X[(((t * layer.Batch) + n) * layer.Inputs) + i];
            }

            return sum + (layer.B is { } b ? b[(d * 2 * layer.Gates * hidden) + (gate * hidden) + j] : 0) + (state is null ? 0 : Recurrent(gate, j, state, recurrentBias));
        }

        double Recurrent(int gate, int j, double[] state, bool bias)
        {
            var row = (((d * layer.Gates) + gate) * hidden) + j;
            var sum = bias && layer.B is { } b ? b[(d * 2 * layer.Gates * hidden) + ((layer.Gates + gate) * hidden) + j] : 0.0;
            for (var i = 0; i < hidden; i++)
            {
                sum += layer.R[(row * hidden) + i] * state[i];
            }

            return sum;
        }

        double Peephole(int which, int j, double cell) => layer.P is { } p ? p[(((d * 3) + which) * hidden) + j] * cell : 0;
        var (newH, newC) = (new double[hidden], new double[hidden]);
        var reset = new double[hidden];
        for (var j = 0; layer.Operation == "GRU" && j < hidden; j++)
        {
            reset[j] = Function(0, Linear(1, j, h, true));
        }

        for (var j = 0; j < hidden; j++)
        {
            if (layer.Operation == "RNN")
            {
                newH[j] = Function(0, Linear(0, j, h, true));
            }
            else if (layer.Operation == "GRU")
            {
                var update = Function(0, Linear(0, j, h, true));
                var candidate = layer.LinearBeforeReset
                    ? Linear(2, j, null, false) + (reset[j] * Recurrent(2, j, h, true))
                    : Linear(2, j, [.. h.Zip(reset, (a, r) => a * r)], true);
                newH[j] = ((1 - update) * Function(1, candidate)) + (update * h[j]);
            }
            else
            {
                var input = Function(0, Linear(0, j, h, true) + Peephole(0, j, c[j]));
                var forget = layer.InputForget ? 1 - input : Function(0, Linear(2, j, h, true) + Peephole(2, j, c[j]));
                newC[j] = (forget * c[j]) + (input * Function(1, Linear(3, j, h, true)));
                newH[j] = Function(0, Linear(1, j, h, true) + Peephole(1, j, newC[j])) * Function(2, newC[j], clipped: false);
            }
        }

        newH.CopyTo(H, at);
        newC.CopyTo(C, at);
        newH.CopyTo(Y, ((((t * layer.Directions) + d) * layer.Batch) + n) * hidden);
    }

    private double Function(int place, double x, bool clipped = true)
    {
        var (name, alpha, beta) = layer.Activations?[place] ?? (layer.Operation == "RNN" || place > 0 ? ("Tanh", 0, 0) : ("Sigmoid", 0, 0));
        x = clipped && layer.Clip > 0 ? Math.Clamp(x, -layer.Clip, layer.Clip) : x;
        return name switch
        {
            "Sigmoid" => 1 / (1 + Math.Exp(-x)),
            "Relu" => Math.Max(0, x),
            "HardSigmoid" => Math.Clamp((alpha * x) + beta, 0, 1),
            "LeakyRelu" => x >= 0 ? x : alpha * x,
            "Softsign" => x / (1 + Math.Abs(x)),
            _ => Math.Tanh(x),
        };
    }
}
