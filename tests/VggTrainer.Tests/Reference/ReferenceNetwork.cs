using VggTrainer.Layers;
using VggTrainer.Networks;

namespace VggTrainer.Tests.Reference;

/// <summary>The network's function in double precision by plain loops: what the graphs are compared with.</summary>
internal static class ReferenceNetwork
{
    /// <summary>Logits; batch statistics normalise where <paramref name="statistics"/> is null, else those.</summary>
    public static double[] Logits(Network network, double[] parameters, double[]? statistics, double[] image, int batch)
    {
        var value = new ReferenceTensor(image, [batch, 3, network.Size, network.Size]);
        var offset = 0;
        var statisticsOffset = 0;
        foreach (var layer in network.Layers)
        {
            var own = parameters.AsSpan(offset, layer.Parameters.Sum(spec => spec.Count));
            offset += own.Length;
            var count = layer.Statistics.Sum(spec => spec.Count);
            var running = statistics is null ? default : statistics.AsSpan(statisticsOffset, count);
            statisticsOffset += count;
            value = layer switch
            {
                Conv3x3 conv => Convolve(value, own, conv.Weight.Shape[0]),
                BatchNorm => Normalise(value, own, running),
                Relu => new ReferenceTensor(Array.ConvertAll(value.Data, x => Math.Max(x, 0)), value.Shape),
                MaxPool2x2 => Pool(value),
                Flatten => new ReferenceTensor(value.Data, [batch, value.Data.Length / batch]),
                Dense dense => Multiply(value, own, dense.Weight.Shape[0]),
                _ => throw new NotSupportedException(layer.GetType().Name),
            };
        }

        return value.Data;
    }

    /// <summary>Mean cross-entropy of softmax(logits) against the target rows.</summary>
    public static double Loss(double[] logits, float[] target, int batch)
    {
        var classes = logits.Length / batch;
        var loss = 0.0;
        for (var n = 0; n < batch; n++)
        {
            var row = logits.AsSpan(n * classes, classes);
            var sum = 0.0;
            foreach (var x in row)
            {
                sum += Math.Exp(x);
            }

            for (var i = 0; i < classes; i++)
            {
                loss -= target[(n * classes) + i] * (row[i] - Math.Log(sum));
            }
        }

        return loss / batch;
    }

    private static ReferenceTensor Convolve(ReferenceTensor x, ReadOnlySpan<double> w, int outputs)
    {
        var (batch, inputs, height, width) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var y = new ReferenceTensor(new double[batch * outputs * height * width], [batch, outputs, height, width]);
        for (var n = 0; n < batch; n++)
        {
            for (var o = 0; o < outputs; o++)
            {
                for (var row = 0; row < height; row++)
                {
                    for (var column = 0; column < width; column++)
                    {
                        var sum = 0.0;
                        for (var i = 0; i < inputs; i++)
                        {
                            for (var tap = 0; tap < 9; tap++)
                            {
                                var (r, c) = (row + (tap / 3) - 1, column + (tap % 3) - 1);
                                if (r >= 0 && r < height && c >= 0 && c < width)
                                {
                                    sum += x[n, i, r, c] * w[(((o * inputs) + i) * 9) + tap];
                                }
                            }
                        }

                        y[n, o, row, column] = sum;
                    }
                }
            }
        }

        return y;
    }

    private static ReferenceTensor Normalise(ReferenceTensor x, ReadOnlySpan<double> scaleAndShift, ReadOnlySpan<double> running)
    {
        var channels = x.Shape[1];
        var result = new ReferenceTensor(new double[x.Data.Length], x.Shape);
        for (var c = 0; c < channels; c++)
        {
            var values = x.Channel(c).Select(index => x.Data[index]).ToArray();
            var mean = running.IsEmpty ? values.Average() : running[c];
            var variance = running.IsEmpty ? values.Average(v => (v - mean) * (v - mean)) : running[channels + c];
            foreach (var index in x.Channel(c))
            {
                result.Data[index] = (scaleAndShift[c] * (x.Data[index] - mean) / Math.Sqrt(variance + BatchNorm.Epsilon)) + scaleAndShift[channels + c];
            }
        }

        return result;
    }

    private static ReferenceTensor Pool(ReferenceTensor x)
    {
        var (batch, channels, height, width) = (x.Shape[0], x.Shape[1], x.Shape[2] / 2, x.Shape[3] / 2);
        var y = new ReferenceTensor(new double[batch * channels * height * width], [batch, channels, height, width]);
        for (var n = 0; n < batch; n++)
        {
            for (var c = 0; c < channels; c++)
            {
                for (var i = 0; i < height * width; i++)
                {
                    var (r, s) = (2 * (i / width), 2 * (i % width));
                    y[n, c, i / width, i % width] = Math.Max(Math.Max(x[n, c, r, s], x[n, c, r, s + 1]), Math.Max(x[n, c, r + 1, s], x[n, c, r + 1, s + 1]));
                }
            }
        }

        return y;
    }

    private static ReferenceTensor Multiply(ReferenceTensor x, ReadOnlySpan<double> weightAndBias, int outputs)
    {
        var (batch, inputs) = (x.Shape[0], x.Shape[1]);
        var y = new double[batch * outputs];
        for (var n = 0; n < batch; n++)
        {
            for (var o = 0; o < outputs; o++)
            {
                var sum = weightAndBias[(outputs * inputs) + o];
                for (var i = 0; i < inputs; i++)
                {
                    sum += x.Data[(n * inputs) + i] * weightAndBias[(o * inputs) + i];
                }

                y[(n * outputs) + o] = sum;
            }
        }

        return new ReferenceTensor(y, [batch, outputs]);
    }
}
