namespace VggTrainer;

/// <summary>Error codes of the trainer; each has an entry in docs/errors.md.</summary>
internal static class TrainingErrors
{
    /// <summary>An option has no meaning.</summary>
    public const string BadOption = "RES0601";

    /// <summary>The data set cannot be trained on.</summary>
    public const string BadData = "RES0602";

    /// <summary>The checkpoint is of another training, or damaged.</summary>
    public const string BadCheckpoint = "RES0603";
}
