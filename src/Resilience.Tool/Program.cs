using System.CommandLine;
using Resilience.Tool.Commands;

return CommandHost.Tool.Invoke(new RootCommand("resilience: fault injection for ONNX models.") { InspectCommandLine.Create(), MceCommandLine.Create(), PlanCommandLine.Create(), ReplayCommandLine.Create(), ImportCommandLine.Create() }, args);
