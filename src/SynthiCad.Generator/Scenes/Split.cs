namespace SynthiCad.Generator.Scenes;

/// <summary>A part of the data set; the lower-case names are its folders.</summary>
internal enum Split
{
    Train = 0,
    Val = 1,
    Test = 2,
}
