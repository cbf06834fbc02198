namespace SynthiCad.Generator.Configuration;

/// <summary>A key and its value, with the place of the key.</summary>
internal sealed record JsonMember(string Name, int Line, int Column, JsonNode Value);
