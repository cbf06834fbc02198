namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>Why a draw was thrown away.</summary>
internal enum RejectionReason
{
    Truncated,
    TooSmall,
    Hidden,
    NoPlace,
}
