namespace VggTrainer.Training;

/// <summary>Learning rate by step: a linear warm-up over the first twentieth, then constant or half a cosine down to zero.</summary>
internal sealed record LearningRateSchedule(string Name, float Peak, int Steps)
{
    public const string Constant = "constant";
    public const string Cosine = "cosine";

    private const int WarmUpShare = 20;

    public static IReadOnlyList<string> Names { get; } = [Constant, Cosine];

    /// <summary>The rate at a step, counted from 0.</summary>
    public float At(int step)
    {
        var warmUp = Steps / WarmUpShare;
        if (step < warmUp)
        {
            return Peak * (step + 1) / warmUp;
        }

        var progress = (double)(step - warmUp) / Math.Max(1, Steps - warmUp);
        return Name == Constant ? Peak : (float)(Peak * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}
