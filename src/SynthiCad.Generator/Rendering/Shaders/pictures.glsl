// Section 7: textures, backplates, environments.

/// Pixel i of a picture of half floats.
vec3 pictureTexel(uint first, uint i) {
    uvec4 pair = texelFetch(pictures, int(first + (i >> 1)));
    uvec2 halves = (i & 1u) == 0u ? pair.xy : pair.zw;
    return vec3(unpackHalf2x16(halves.x), unpackHalf2x16(halves.y).x);
}

/// Bilinear reading at a place in pixels of which neighbours wrap around.
vec3 repeated(uint first, uint w, uint h, vec2 uv) {
    uv -= floor(uv);
    vec2 at = vec2(uv.x * float(w) - 0.5, (1.0 - uv.y) * float(h) - 0.5);
    vec2 low = floor(at), part = at - low;
    uint x0 = low.x < 0.0 ? w - 1u : min(uint(low.x), w - 1u), y0 = low.y < 0.0 ? h - 1u : min(uint(low.y), h - 1u);
    uint x1 = x0 + 1u < w ? x0 + 1u : 0u, y1 = y0 + 1u < h ? y0 + 1u : 0u;
    vec3 top = mix(pictureTexel(first, y0 * w + x0), pictureTexel(first, y0 * w + x1), part.x);
    vec3 bottom = mix(pictureTexel(first, y1 * w + x0), pictureTexel(first, y1 * w + x1), part.x);
    return mix(top, bottom, part.y);
}

vec3 backplate(vec2 pixel) {
    uvec4 plate = words(image + rowPlate);
    vec2 size = vec2(plate.yz), frame = vec2(float(width), float(height));
    float s = max(frame.x / size.x, frame.y / size.y);
    vec2 at = clamp((pixel - 0.5 * frame) / s + 0.5 * size - 0.5, vec2(0.0), size - 1.0);
    uvec2 low = uvec2(at), high = min(low + 1u, plate.yz - 1u);
    vec2 part = at - vec2(low);
    vec3 top = mix(pictureTexel(plate.x, low.y * plate.y + low.x), pictureTexel(plate.x, low.y * plate.y + high.x), part.x);
    vec3 bottom = mix(pictureTexel(plate.x, high.y * plate.y + low.x), pictureTexel(plate.x, high.y * plate.y + high.x), part.x);
    return mix(top, bottom, part.y);
}

/// atan(y, x) by Cephes' polynomial: the built-in one may be off by a pixel of a large environment.
float angle(float y, float x) {
    float big = max(abs(x), abs(y)), small = min(abs(x), abs(y));
    float q = big > 0.0 ? small / big : 0.0;
    bool upper = q > 0.4142135624;
    float r = upper ? (q - 1.0) / (q + 1.0) : q;
    float z = r * r;
    float a = (((8.05374449538e-2 * z - 1.38776856032e-1) * z + 1.99777106478e-1) * z - 3.33329491539e-1) * z * r + r;
    a += upper ? 0.25 * pi : 0.0;
    a = abs(y) > abs(x) ? 0.5 * pi - a : a;
    a = x < 0.0 ? pi - a : a;
    return y < 0.0 ? -a : a;
}

/// Place of a direction in the environment, in pixels.
vec2 environmentPlace(vec3 direction, vec2 size) {
    float turn = 0.5 - angle(direction.y, direction.x) / (2.0 * pi) + numbers(image + rowSky).x;
    float polar = angle(length(direction.xy), direction.z) / pi;
    return vec2((turn - floor(turn)) * size.x, polar * size.y);
}

vec3 environmentPixel(uvec4 map, uint x, uint y) {
    return uintBitsToFloat(texelFetch(pictures, int(map.x + y * map.y + x)).xyz);
}

vec3 environmentAt(vec2 place) {
    uvec4 map = words(image + rowEnvironment);
    vec2 at = place - 0.5, low = floor(at), part = at - low;
    uint x0 = low.x < 0.0 ? map.y - 1u : min(uint(low.x), map.y - 1u), x1 = x0 + 1u < map.y ? x0 + 1u : 0u;
    uint y0 = uint(clamp(low.y, 0.0, float(map.z - 1u))), y1 = uint(clamp(low.y + 1.0, 0.0, float(map.z - 1u)));
    vec3 top = mix(environmentPixel(map, x0, y0), environmentPixel(map, x1, y0), part.x);
    vec3 bottom = mix(environmentPixel(map, x0, y1), environmentPixel(map, x1, y1), part.x);
    return mix(top, bottom, part.y) * numbers(image + rowSky).y;
}

float rowShare(uvec4 map, uint row) {
    return uintBitsToFloat(texelFetch(pictures, int(map.w + row)).x);
}

float columnShare(uvec4 map, uint row, uint column) {
    return uintBitsToFloat(texelFetch(pictures, int(map.x + row * map.y + column)).w);
}

/// Density over directions with which a place (and a direction of that sine) is drawn.
float environmentDensity(uvec4 map, float chance, vec3 direction) {
    return chance * float(map.y) * float(map.z) / (2.0 * pi * pi * max(length(direction.xy), 1e-6));
}

float environmentPdf(vec2 place, vec3 direction) {
    uvec4 map = words(image + rowEnvironment);
    uint x = min(uint(place.x), map.y - 1u), y = min(uint(place.y), map.z - 1u);
    float row = rowShare(map, y) - (y > 0u ? rowShare(map, y - 1u) : 0.0);
    float column = columnShare(map, y, x) - (x > 0u ? columnShare(map, y, x - 1u) : 0.0);
    return environmentDensity(map, row * column, direction);
}

/// Draws a direction by the environment's brightness; xyz and its density.
vec4 sampleEnvironment(vec2 uv) {
    uvec4 map = words(image + rowEnvironment);
    uint low = 0u, high = map.z - 1u;
    while (low < high) {
        uint middle = (low + high) >> 1;
        if (uv.y < rowShare(map, middle)) {
            high = middle;
        } else {
            low = middle + 1u;
        }
    }

    uint row = low;
    float before = row > 0u ? rowShare(map, row - 1u) : 0.0;
    float share = rowShare(map, row) - before;
    float y = (uv.y - before) / share;
    low = 0u;
    high = map.y - 1u;
    while (low < high) {
        uint middle = (low + high) >> 1;
        if (uv.x < columnShare(map, row, middle)) {
            high = middle;
        } else {
            low = middle + 1u;
        }
    }

    before = low > 0u ? columnShare(map, row, low - 1u) : 0.0;
    float columns = columnShare(map, row, low) - before;
    float x = (uv.x - before) / columns;
    float azimuth = 2.0 * pi * (0.5 - (float(low) + x) / float(map.y) + numbers(image + rowSky).x);
    float polar = pi * (float(row) + y) / float(map.z);
    vec3 direction = vec3(sin(polar) * cos(azimuth), sin(polar) * sin(azimuth), cos(polar));
    return vec4(direction, environmentDensity(map, share * columns, direction));
}
