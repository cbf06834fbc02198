using System.CommandLine;
using VggTrainer.Cli;

var root = new RootCommand("Trains the VGG19 of the sample on generated images, and differentiates it.") { TrainCommand.Create(), GradientsCommand.Create() };
return root.Parse(args).Invoke();
