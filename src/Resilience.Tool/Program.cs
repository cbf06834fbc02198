using System.CommandLine;
using Resilience.Tool.Commands;

var root = new RootCommand("resilience: fault injection for ONNX models.")
{
    InspectCommandLine.Create(), PlanCommandLine.Create(), RunCommandLine.Create(), SweepCommandLine.Create(), ReplayCommandLine.Create(), RecordCommandLine.Create(), ReportCommandLine.Create(), MceCommandLine.Create(), HardenCommandLine.Create(), ImportCommandLine.Create(), MergeCommandLine.Create(), BaselineCommandLine.Create(),
};
return CommandHost.Tool.Invoke(root, args);
