namespace Resilience.Mitigation.Hardening;

/// <summary>Receives the values that an operator gives for an image.</summary>
/// <param name="image">0-based number of the image.</param>
/// <param name="point">0-based number of the guarded result.</param>
/// <param name="values">Its values.</param>
internal delegate void SeeValues(int image, int point, ReadOnlySpan<float> values);
