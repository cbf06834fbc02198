namespace VggTrainer.Records;

/// <summary>What one epoch did.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="LearningRate">Scheduled rate of the epoch's last step.</param>
/// <param name="TrainingLoss">Mean over the epoch's batches, each before its update.</param>
/// <param name="TrainingAccuracy">Over the epoch's (augmented) batches, each before its update.</param>
/// <param name="ValidationLoss">Of the exported model.</param>
/// <param name="ValidationAccuracy">Of the exported model.</param>
/// <param name="Seconds">Wall time, evaluation included.</param>
internal sealed record EpochRecord(
    int Epoch, float LearningRate, double TrainingLoss, double TrainingAccuracy, double ValidationLoss, double ValidationAccuracy, double Seconds);
