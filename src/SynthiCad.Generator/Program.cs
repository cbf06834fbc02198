using System.CommandLine;
using SynthiCad.Generator.Commands;

var root = new RootCommand("SynthiCad: labelled images from CAD meshes.") { ConvertCommand.Create() };
return root.Parse(args).Invoke();
