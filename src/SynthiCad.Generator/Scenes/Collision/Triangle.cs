namespace SynthiCad.Generator.Scenes.Collision;

/// <summary>Three corners.</summary>
internal readonly record struct Triangle(Vec3 P, Vec3 Q, Vec3 R);
