namespace VggTrainer.Records;

/// <summary>What decided the training.</summary>
internal sealed record HyperParameters(
    int Epochs, int Batch, string Optimizer, float LearningRate, string Schedule, int Cycles, float LabelSmoothing, bool Augment, int Size, int WidthDivisor, string Device, int Threads);
