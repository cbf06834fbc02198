using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(SynthiCad.Benchmarks.InjectionBenchmark).Assembly).Run(args);
