using BenchmarkDotNet.Running;
using SynthiCad.Benchmarks.Deltas;
using SynthiCad.Benchmarks.Engine;
using SynthiCad.Benchmarks.FaultCosts;
using SynthiCad.Benchmarks.Rendering;
using SynthiCad.Benchmarks.Trials;

if (args is ["engine", ..])
{
    return EngineCommand.Run(args.AsSpan(1));
}

if (args is ["delta", ..])
{
    return DeltaCommand.Run(args.AsSpan(1));
}

if (args is ["faults", ..])
{
    return FaultsCommand.Run(args.AsSpan(1));
}

if (args is ["rendering", ..])
{
    return RenderingCommand.Run(args.AsSpan(1));
}

if (args is ["trials", ..])
{
    return TrialsCommand.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(SynthiCad.Benchmarks.InjectionBenchmark).Assembly).Run(args);
return 0;
