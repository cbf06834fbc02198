using Resilience.Models.Inputs;

namespace Resilience.Campaigns;

/// <summary>Says what results of a model were made of and on.</summary>
internal static class SubjectContext
{
    /// <summary>The context of a model's results.</summary>
    public static RunContext Of(ModelUnderTest subject)
    {
        var (model, options) = (subject.Model, subject.Options);
        return new RunContext
        {
            ModelFile = model.FileName,
            ModelSha256 = model.Sha256,
            Dataset = options.DatasetName ?? options.DatasetPath,
            DatasetSha256 = subject.Dataset.Sha256,
            Classes = ClassMatching.Classes(model, subject.Dataset),
            Device = subject.Device.Reason,
            Runtime = Machine.Runtime(GraphRoutes.First(subject.Device.Device)),
            Machine = Machine.Description,
            ToolVersion = Machine.ToolVersion,
            CampaignFile = options.CampaignFile,
            Fit = options.Fit,

            // With nothing left that lies elsewhere: a replay at another place has no file beside the model.
            Facts = model.Preparation.Length == 0 ? null : new ModelFacts
            {
                Input = InputSpecText.Json(model.InputSpec),
                Output = options.Facts.Output,
                Scores = options.Facts.Scores,
                Classes = model.Classes is { } names ? ClassSources.Text(names) : null,
            },
        };
    }
}
