namespace VggTrainer.Training;

/// <summary>How an exported model did on a split; <paramref name="Confusion"/> rows are true classes, columns predicted ones.</summary>
internal sealed record Evaluation(int Images, int Correct, double Loss, int[][] Confusion)
{
    public double Accuracy => (double)Correct / Images;
}
