namespace SynthiCad.Generator.Configuration;

/// <summary>Shapes of <see cref="Distribution"/>.</summary>
internal enum DistributionKind
{
    Fixed = 0,
    Uniform = 1,
    LogUniform = 2,
    Normal = 3,
    Choice = 4,
}
