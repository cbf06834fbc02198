using Google.Protobuf;
using VggTrainer.Networks;
using VggTrainer.Optimizers;
var net = Vgg19.Create(96, 8, 10);
Console.WriteLine($"{net.Parameters.Length} {net.Statistics.Length}");
using var f = File.Create("/tmp/tr/step.onnx");
StepGraph.Build(net, 32, new RmsProp()).WriteTo(f);
