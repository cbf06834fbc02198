namespace VggTrainer.Records;

/// <summary>The exported model on the test split; <paramref name="Confusion"/> rows are true classes, columns predicted ones.</summary>
internal sealed record TestRecord(int Images, int Correct, double Accuracy, double Loss, int[][] Confusion);
