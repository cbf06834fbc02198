using System.CommandLine;
using Resilience.Models.Inputs;

namespace Resilience.Tool.Commands;

/// <summary>The options that say of a model what its file does not; relative paths start from the current folder.</summary>
internal sealed class FactOptions
{
    private readonly Option<string?> input = new("--input") { Description = "How images become the model's input: imagenet, parts like \"channels=BGR; resize=stretch\", or a .json file. Its metadata or a file beside it otherwise.", HelpName = "text" };
    private readonly Option<string?> scores = new("--scores") { Description = "What the scores are: logits or probabilities. What the operator that makes them says otherwise.", HelpName = "word" };
    private readonly Option<string?> classes = new("--classes") { Description = "A text file with the names of the classes in the order of the scores.", HelpName = "file" };
    private readonly Option<string?> output;

    /// <param name="output">False for a command that has an option of that name already.</param>
    public FactOptions(bool output = true) =>
        this.output = new Option<string?>(output ? "--output" : "--score-output") { Description = "The model's output with the class scores; the only one, or the first with a score for every class otherwise.", HelpName = "name" };

    public void AddTo(Command command)
    {
        command.Add(input);
        command.Add(output);
        command.Add(scores);
        command.Add(classes);
    }

    public ModelFacts Of(ParseResult result) =>
        ModelFacts.Of(result.GetValue(input), result.GetValue(output), result.GetValue(scores), result.GetValue(classes), Directory.GetCurrentDirectory());
}
