using VggTrainer.Records;

namespace VggTrainer.Training;

/// <summary>The weights of the best epoch and how they came about.</summary>
internal sealed record TrainedModel(float[] Parameters, float[] Statistics, IReadOnlyList<EpochRecord> Epochs, int BestEpoch);
