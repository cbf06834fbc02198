// Section 1: sample points.

uint hash(uint x) {
    x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

uint laineKarras(uint x, uint s) {
    x ^= x * 0x3d20adeau; x += s; x *= (s >> 16) | 1u; x ^= x * 0x05526c56u;
    return x ^ (x * 0x53a22864u);
}

uint pascal(uint k) {
    k ^= (k >> 1) & 0x55555555u; k ^= (k >> 2) & 0x33333333u; k ^= (k >> 4) & 0x0f0f0f0fu;
    k ^= (k >> 8) & 0x00ff00ffu;
    return k ^ ((k >> 16) & 0x0000ffffu);
}

/// The sample points of one path: pixel, sample, and the base pair of the vertex.
struct Draws {
    uint key;
    uint index;
    uint mask;
    uint base;
};

vec2 draw(Draws d, uint pair) {
    uint s0 = hash(d.key + pair * 0x9e3779b9u);
    uint s1 = hash(s0 + 0x68bc21ebu);
    uint s2 = hash(s0 + 0x02e5be93u);
    uint k = bitfieldReverse(laineKarras(bitfieldReverse(d.index), s0)) & d.mask;
    return vec2(bitfieldReverse(laineKarras(k, s1)) >> 8, bitfieldReverse(laineKarras(pascal(k), s2)) >> 8) / 16777216.0;
}
