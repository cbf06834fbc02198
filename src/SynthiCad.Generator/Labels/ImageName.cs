using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Labels;

/// <summary>Which image it is.</summary>
/// <param name="ClassName">Class of its subject.</param>
/// <param name="Index">Its number within the class, from 0.</param>
/// <param name="Attempt">Which draw of it, from 0.</param>
/// <param name="Split">Where it goes.</param>
internal readonly record struct ImageName(string ClassName, int Index, int Attempt, Split Split);
