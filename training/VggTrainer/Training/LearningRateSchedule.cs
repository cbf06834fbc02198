namespace VggTrainer.Training;

/// <summary>
/// Learning rate by step. Every cycle is a linear warm-up over its first twentieth, then constant or half a cosine down
/// to zero (warm restarts: Loshchilov and Hutter, "SGDR", 2017); its peak is half that of the cycle before.
/// </summary>
internal sealed record LearningRateSchedule(string Name, float Peak, int Steps, int Cycles = 1)
{
    public const string Constant = "constant";
    public const string Cosine = "cosine";

    private const int WarmUpShare = 20;

    public static IReadOnlyList<string> Names { get; } = [Constant, Cosine];

    /// <summary>The rate at a step, counted from 0.</summary>
    public float At(int step)
    {
        var length = Steps / Cycles;
        var cycle = Math.Min(step / length, Cycles - 1);
        var local = step - (cycle * length);
        var peak = Peak / (1 << cycle);
        var warmUp = length / WarmUpShare;
        if (local < warmUp)
        {
            return peak * (local + 1) / warmUp;
        }

        var progress = (double)(local - warmUp) / Math.Max(1, length - warmUp);
        return Name == Constant ? peak : (float)(peak * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}
