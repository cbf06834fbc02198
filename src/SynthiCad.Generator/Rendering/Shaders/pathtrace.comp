#version 450
// The integrator of ../README.md (its section numbers are in the comments) as a compute shader: one invocation a
// pixel, z = image. Core Vulkan 1.1, no extension. Compile with ./compile.sh after every change.
layout(local_size_x = 8, local_size_y = 8) in;

layout(push_constant) uniform Pass {
    uint width;
    uint height;
    uint firstRow;      // of the band that the buffers hold
    uint rows;
    uint firstSample;   // of this pass
    uint endSample;
    uint samples;       // of the whole image
    uint maxBounces;
};

struct Light {
    vec4 position;      // xyz; w: 1 area, 0 point
    vec4 halfU;
    vec4 halfV;
    vec4 power;         // radiance (area) or intensity (point)
    vec4 normal;        // w: area
    vec4 dualU;         // dot(point - centre, dualU) is the coordinate along halfU, -1..1 inside
    vec4 dualV;
};

struct Image {
    vec4 eye;           // w: tan(vertical field of view / 2)
    vec4 forward;       // w: width / height
    vec4 right;
    vec4 up;
    vec4 toWorld[4];    // rows of PartToWorld
    vec4 toPart[4];
    vec4 baseColor;     // w: metallic
    vec4 bottom;        // w: alpha
    vec4 top;           // w: 1 with a floor
    vec4 floorAlbedo;   // w: height
    uvec4 counts;       // x: seed, y: lights
    Light lights[8];
};

layout(binding = 0) uniform usamplerBuffer nodes;       // 4 texels a node: child 0 low + link, high; child 1 low + link, high
layout(binding = 1) uniform usamplerBuffer triangles;   // 6 texels a triangle: 3 positions, 3 corner normals
layout(std430, binding = 2) readonly buffer Images { Image images[]; };
layout(std430, binding = 3) buffer Sums { vec4 sums[]; };               // running sums of radiance
layout(std430, binding = 4) writeonly buffer Pixels { uint pixels[]; }; // sRGB bytes, id in the top byte
layout(std430, binding = 5) writeonly buffer Guides { vec4 guides[]; }; // normal, depth

const float pi = 3.14159265358979;
#define infinity uintBitsToFloat(0x7f800000u)
const uint leafBit = 0x80000000u;
const uint done = 0xffffffffu;
const uint noTriangle = 0xffffffffu;
const uint floorHit = 0xfffffffeu;

uint image;

// ---- 1. sample points ----

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

vec2 samplePair(uint pixelKey, uint index, uint mask, uint pair) {
    uint s0 = hash(pixelKey + pair * 0x9e3779b9u);
    uint s1 = hash(s0 + 0x68bc21ebu);
    uint s2 = hash(s0 + 0x02e5be93u);
    uint k = bitfieldReverse(laineKarras(bitfieldReverse(index), s0)) & mask;
    return vec2(bitfieldReverse(laineKarras(k, s1)) >> 8, bitfieldReverse(laineKarras(pascal(k), s2)) >> 8) / 16777216.0;
}

// ---- 3. intersection ----

vec3 toWorldPoint(vec3 p) {
    return p.x * images[image].toWorld[0].xyz + p.y * images[image].toWorld[1].xyz + p.z * images[image].toWorld[2].xyz + images[image].toWorld[3].xyz;
}

vec3 toWorldVector(vec3 v) {
    return v.x * images[image].toWorld[0].xyz + v.y * images[image].toWorld[1].xyz + v.z * images[image].toWorld[2].xyz;
}

vec3 permute(vec3 v, int axis) {
    return axis == 0 ? v.yzx : axis == 1 ? v.zxy : v.xyz;
}

struct Hit {
    float t;
    uint triangle;      // or floorHit, noTriangle
    vec3 weights;
};

/// The nearest hit with 0 < t < limit, or with `any` just some hit.
Hit trace(vec3 worldOrigin, vec3 worldDirection, float limit, bool any) {
    vec3 o = worldOrigin.x * images[image].toPart[0].xyz + worldOrigin.y * images[image].toPart[1].xyz + worldOrigin.z * images[image].toPart[2].xyz + images[image].toPart[3].xyz;
    vec3 d = worldDirection.x * images[image].toPart[0].xyz + worldDirection.y * images[image].toPart[1].xyz + worldDirection.z * images[image].toPart[2].xyz;
    Hit hit = Hit(limit, noTriangle, vec3(0.0));

    if (images[image].top.w > 0.0 && worldDirection.z != 0.0) {
        float t = (images[image].floorAlbedo.w - worldOrigin.z) / worldDirection.z;
        if (t > 0.0 && t < hit.t) {
            hit.t = t;
            hit.triangle = floorHit;
        }
    }

    vec3 magnitude = abs(d);
    vec3 inverse = 1.0 / mix(vec3(1e-20), d, greaterThan(magnitude, vec3(1e-20)));
    int axis = magnitude.x > magnitude.y ? (magnitude.x > magnitude.z ? 0 : 2) : (magnitude.y > magnitude.z ? 1 : 2);
    vec3 pd = permute(d, axis);
    precise vec3 shear = vec3(pd.x / pd.z, pd.y / pd.z, 1.0 / pd.z);

    uint stack[32];
    int depth = 0;
    uint link = any && hit.triangle != noTriangle ? done : 0u;
    while (true) {
        // Inner nodes until a leaf is reached, then leaves: lanes of a group stay together.
        while ((link & leafBit) == 0u) {
            int base = int(link) * 4;
            uvec4 lowA = texelFetch(nodes, base);
            uvec4 highA = texelFetch(nodes, base + 1);
            uvec4 lowB = texelFetch(nodes, base + 2);
            uvec4 highB = texelFetch(nodes, base + 3);
            vec3 a0 = (uintBitsToFloat(lowA.xyz) - o) * inverse;
            vec3 a1 = (uintBitsToFloat(highA.xyz) - o) * inverse;
            vec3 b0 = (uintBitsToFloat(lowB.xyz) - o) * inverse;
            vec3 b1 = (uintBitsToFloat(highB.xyz) - o) * inverse;
            vec3 aNear = min(a0, a1), aFar = max(a0, a1), bNear = min(b0, b1), bFar = max(b0, b1);
            float nearA = max(max(aNear.x, aNear.y), max(aNear.z, 0.0));
            float nearB = max(max(bNear.x, bNear.y), max(bNear.z, 0.0));
            // The factor covers the rounding of the slab distances.
            bool hitA = nearA <= min(min(aFar.x, aFar.y), min(aFar.z, hit.t)) * 1.000001;
            bool hitB = nearB <= min(min(bFar.x, bFar.y), min(bFar.z, hit.t)) * 1.000001;
            if (hitA && hitB) {
                bool aFirst = nearA <= nearB;
                link = aFirst ? lowA.w : lowB.w;
                stack[depth++] = aFirst ? lowB.w : lowA.w;
            } else if (hitA || hitB) {
                link = hitA ? lowA.w : lowB.w;
            } else {
                link = depth > 0 ? stack[--depth] : done;
            }
        }

        if (link == done) {
            break;
        }

        uint first = (link & 0x7fffffffu) >> 2;
        uint end = first + (link & 3u) + 1u;
        for (uint i = first; i < end; i++) {
            int base = int(i) * 6;
            precise vec3 a = permute(uintBitsToFloat(texelFetch(triangles, base).xyz) - o, axis);
            precise vec3 b = permute(uintBitsToFloat(texelFetch(triangles, base + 1).xyz) - o, axis);
            precise vec3 c = permute(uintBitsToFloat(texelFetch(triangles, base + 2).xyz) - o, axis);
            precise vec2 pa = a.xy - shear.xy * a.z;
            precise vec2 pb = b.xy - shear.xy * b.z;
            precise vec2 pc = c.xy - shear.xy * c.z;
            precise float u = pc.x * pb.y - pc.y * pb.x;
            precise float v = pa.x * pc.y - pa.y * pc.x;
            precise float w = pb.x * pa.y - pb.y * pa.x;
            precise float determinant = u + v + w;
            bool outside = (u < 0.0 || v < 0.0 || w < 0.0) && (u > 0.0 || v > 0.0 || w > 0.0);
            if (!outside && determinant != 0.0) {
                precise float scaled = u * (shear.z * a.z) + v * (shear.z * b.z) + w * (shear.z * c.z);
                precise float t = scaled / determinant;
                if (t > 0.0 && t < hit.t) {
                    hit = Hit(t, i, vec3(u, v, w) / determinant);
                }
            }
        }

        link = depth > 0 && !(any && hit.triangle != noTriangle) ? stack[--depth] : done;
    }

    return hit;
}

// ---- 4. surface ----

struct Surface {
    vec3 normal;        // shading normal; the frame's z
    vec3 tangent;
    vec3 bitangent;
    vec3 wo;            // in the frame
    vec3 color;
    float metallic;
    float alpha;        // 0: diffuse only (floor)
    float specularShare;
};

float largest(vec3 v) {
    return max(v.x, max(v.y, v.z));
}

void setFrame(inout Surface s, vec3 normal, vec3 worldOut) {
    float side = normal.z < 0.0 ? -1.0 : 1.0;
    float a = -1.0 / (side + normal.z);
    float b = normal.x * normal.y * a;
    s.normal = normal;
    s.tangent = vec3(1.0 + side * normal.x * normal.x * a, side * b, -side * normal.x);
    s.bitangent = vec3(b, side + normal.y * normal.y * a, -normal.y);
    s.wo = vec3(dot(worldOut, s.tangent), dot(worldOut, s.bitangent), dot(worldOut, normal));
}

float fifth(float x) {
    float x2 = x * x;
    return x2 * x2 * x;
}

/// The reflectance towards wi and its density, both for the frame.
vec3 evaluate(Surface s, vec3 wi, out float pdf) {
    float no = s.wo.z, ni = wi.z;
    pdf = 0.0;
    if (no <= 1e-6 || ni <= 1e-6) {
        return vec3(0.0);
    }

    if (s.alpha == 0.0) {
        pdf = ni / pi;
        return s.color / pi;
    }

    vec3 h = normalize(s.wo + wi);
    float a2 = s.alpha * s.alpha;
    float bracket = a2 * h.z * h.z + h.x * h.x + h.y * h.y;
    float D = a2 / (pi * bracket * bracket);
    float rootOut = sqrt(a2 + (1.0 - a2) * no * no);
    float V = 0.5 / (no * sqrt(a2 + (1.0 - a2) * ni * ni) + ni * rootOut);
    vec3 F0 = mix(vec3(0.04), s.color, s.metallic);
    float w = fifth(1.0 - dot(s.wo, h));
    vec3 F = F0 + (1.0 - F0) * w;
    float both = 1.008 * (1.0 - fifth(1.0 - min(no, 1.0))) * (1.0 - fifth(1.0 - min(ni, 1.0)));
    float pdfSpecular = D * 0.5 / (no + rootOut);
    pdf = s.specularShare * pdfSpecular + (1.0 - s.specularShare) * ni / pi;
    return D * V * F + (1.0 - s.metallic) * both * s.color / pi;
}

float lobeShare(Surface s) {
    float W = fifth(1.0 - s.wo.z);
    vec3 F0 = mix(vec3(0.04), s.color, s.metallic);
    float ws = largest(F0 + (1.0 - F0) * W);
    float wd = (1.0 - s.metallic) * (1.0 - 0.04 - 0.96 * W) * largest(s.color);
    return wd <= 0.0 ? 1.0 : clamp(ws / (ws + wd), 0.1, 0.9);
}

vec3 sampleDirection(Surface s, vec2 uv, float choice) {
    if (s.alpha == 0.0 || choice >= s.specularShare) {
        float r = sqrt(uv.x), phi = 2.0 * pi * uv.y;
        return vec3(r * cos(phi), r * sin(phi), sqrt(max(0.0, 1.0 - uv.x)));
    }

    vec3 stretched = normalize(vec3(s.alpha * s.wo.xy, s.wo.z));
    float phi = 2.0 * pi * uv.x;
    float z = (1.0 - uv.y) * (1.0 + stretched.z) - stretched.z;
    float r = sqrt(max(0.0, 1.0 - z * z));
    vec3 q = vec3(r * cos(phi), r * sin(phi), z) + stretched;
    vec3 h = normalize(vec3(s.alpha * q.xy, max(q.z, 1e-6)));
    return 2.0 * dot(s.wo, h) * h - s.wo;
}

vec3 inFrame(Surface s, vec3 v) {
    return vec3(dot(v, s.tangent), dot(v, s.bitangent), dot(v, s.normal));
}

// ---- 5. path ----

/// The sample points of one path: pixel, sample, and the base pair of the vertex.
struct Draws {
    uint key;
    uint index;
    uint mask;
    uint base;
};

vec2 draw(Draws d, uint pair) {
    return samplePair(d.key, d.index, d.mask, pair);
}

/// Contribution of light l through the point drawn on it, without visibility; target is that point.
vec3 candidate(Surface s, uint l, vec3 origin, Draws draws, out vec3 target) {
    bool area = images[image].lights[l].position.w > 0.0;
    target = images[image].lights[l].position.xyz;
    if (area) {
        vec2 uv = draw(draws, draws.base + 2u + l);
        target += (2.0 * uv.x - 1.0) * images[image].lights[l].halfU.xyz + (2.0 * uv.y - 1.0) * images[image].lights[l].halfV.xyz;
    }

    vec3 path = target - origin;
    float r2 = dot(path, path);
    vec3 wi = path / sqrt(r2);
    float pdf;
    vec3 local = inFrame(s, wi);
    vec3 value = evaluate(s, local, pdf) * local.z * images[image].lights[l].power.xyz;
    if (!area) {
        return value / r2;
    }

    float cosLight = -dot(wi, images[image].lights[l].normal.xyz);
    if (cosLight <= 0.0) {
        return vec3(0.0);
    }

    float pdfLight = r2 / (images[image].lights[l].normal.w * cosLight);
    float pdfLight2 = pdfLight * pdfLight;
    return value / pdfLight * (pdfLight2 / (pdfLight2 + pdf * pdf));
}

/// An addition to the picture: bounded, and dropped where it is no number.
vec3 limited(vec3 value, uint bounce) {
    float top = largest(value);
    if ((floatBitsToUint(value.x + value.y + value.z) & 0x7f800000u) == 0x7f800000u) {
        return vec3(0.0);
    }

    float bound = bounce == 0u ? 32.0 : 4.0;
    return top > bound ? value * (bound / top) : value;
}

vec3 background(vec3 direction) {
    return mix(images[image].bottom.xyz, images[image].top.xyz, 0.5 * (1.0 + direction.z));
}

/// Area lights that the ray crosses before `reach`, weighted against light sampling.
vec3 crossedLights(vec3 origin, vec3 direction, float reach, float pdf, vec3 throughput, uint bounce) {
    vec3 sum = vec3(0.0);
    for (uint l = 0u; l < images[image].counts.y; l++) {
        float cosLight = -dot(direction, images[image].lights[l].normal.xyz);
        if (images[image].lights[l].position.w > 0.0 && cosLight > 0.0) {
            vec3 toCentre = images[image].lights[l].position.xyz - origin;
            float t = -dot(toCentre, images[image].lights[l].normal.xyz) / cosLight;
            vec3 offset = t * direction - toCentre;
            bool inside = abs(dot(offset, images[image].lights[l].dualU.xyz)) <= 1.0 && abs(dot(offset, images[image].lights[l].dualV.xyz)) <= 1.0;
            if (inside && t > 0.0 && t < reach) {
                float pdfLight = t * t / (images[image].lights[l].normal.w * cosLight);
                float weight = pdf * pdf / (pdf * pdf + pdfLight * pdfLight);
                sum += limited(throughput * images[image].lights[l].power.xyz * weight, bounce);
            }
        }
    }

    return sum;
}

/// Direct light at a vertex: one light, picked by its unshadowed contribution, one shadow ray.
vec3 directLight(Surface s, vec3 origin, Draws draws, float choice) {
    uint count = images[image].counts.y;
    float weights[8];
    float total = 0.0;
    vec3 target;
    for (uint l = 0u; l < count; l++) {
        vec3 c = candidate(s, l, origin, draws, target);
        weights[l] = c.x + c.y + c.z;
        total += weights[l];
    }

    if (!(total > 0.0) || total > 1e37) {
        return vec3(0.0);
    }

    float rest = choice * total;
    uint picked = count;
    for (uint l = 0u; l < count; l++) {
        if (weights[l] > 0.0 && (picked == count || rest >= 0.0)) {
            picked = l;
            rest -= weights[l];
        }
    }

    float share = weights[picked] / total;
    vec3 c = candidate(s, picked, origin, draws, target);
    Hit shadow = trace(origin, target - origin, 1.0, true);
    return shadow.triangle == noTriangle ? c / share : vec3(0.0);
}

/// The surface at a hit (3); returns the origin of rays that leave it. `seen` is the normal before bending.
vec3 surfaceAt(Hit hit, vec3 from, vec3 direction, out Surface s, out vec3 seen) {
    vec3 wo = -direction;
    vec3 p, ng, ns, lifted;
    if (hit.triangle == floorHit) {
        p = from + hit.t * direction;
        p.z = images[image].floorAlbedo.w;
        lifted = p;
        ng = vec3(0.0, 0.0, wo.z < 0.0 ? -1.0 : 1.0);
        ns = ng;
        s.color = images[image].floorAlbedo.xyz;
        s.metallic = 0.0;
        s.alpha = 0.0;
    } else {
        int base = int(hit.triangle) * 6;
        vec3 p0 = uintBitsToFloat(texelFetch(triangles, base).xyz);
        vec3 p1 = uintBitsToFloat(texelFetch(triangles, base + 1).xyz);
        vec3 p2 = uintBitsToFloat(texelFetch(triangles, base + 2).xyz);
        vec3 n0 = uintBitsToFloat(texelFetch(triangles, base + 3).xyz);
        vec3 n1 = uintBitsToFloat(texelFetch(triangles, base + 4).xyz);
        vec3 n2 = uintBitsToFloat(texelFetch(triangles, base + 5).xyz);
        vec3 local = hit.weights.x * p0 + hit.weights.y * p1 + hit.weights.z * p2;
        p = toWorldPoint(local);
        ng = normalize(toWorldVector(cross(p1 - p0, p2 - p0)));
        if (dot(ng, wo) < 0.0) {
            ng = -ng; n0 = -n0; n1 = -n1; n2 = -n2;
        }

        vec3 blend = toWorldVector(hit.weights.x * n0 + hit.weights.y * n1 + hit.weights.z * n2);
        float size = dot(blend, blend);
        ns = size > 1e-12 ? blend / sqrt(size) : ng;
        ns = dot(ns, ng) < 0.0 ? -ns : ns;
        lifted = hit.weights.x * (local - min(0.0, dot(local - p0, n0)) * n0)
            + hit.weights.y * (local - min(0.0, dot(local - p1, n1)) * n1)
            + hit.weights.z * (local - min(0.0, dot(local - p2, n2)) * n2);
        lifted = toWorldPoint(lifted);
        s.color = images[image].baseColor.xyz;
        s.metallic = images[image].baseColor.w;
        s.alpha = images[image].bottom.w;
    }

    seen = ns;
    vec3 mirrored = 2.0 * dot(ns, wo) * ns - wo;
    float least = min(0.9 * dot(wo, ng), 0.01);
    if (dot(mirrored, ng) < least) {
        ns = normalize(wo + normalize(mirrored + (least - dot(mirrored, ng)) * ng));
    }

    setFrame(s, ns, wo);
    s.specularShare = lobeShare(s);
    vec3 size = abs(p);
    return lifted + 4e-6 * (largest(size) + hit.t) * ng;
}

vec3 cameraDirection(vec2 at) {
    vec3 right = (2.0 * at.x / float(width) - 1.0) * images[image].eye.w * images[image].forward.w * images[image].right.xyz;
    vec3 up = (1.0 - 2.0 * at.y / float(height)) * images[image].eye.w * images[image].up.xyz;
    return normalize(images[image].forward.xyz + right + up);
}

// ---- 6. picture ----

uint srgbByte(float linear) {
    float c = clamp(linear, 0.0, 1.0);
    float s = c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1.0 / 2.4) - 0.055;
    return uint(floor(255.0 * s + 0.5));
}

void main() {
    uvec2 pixel = uvec2(gl_GlobalInvocationID.x, gl_GlobalInvocationID.y + firstRow);
    if (gl_GlobalInvocationID.x >= width || gl_GlobalInvocationID.y >= rows) {
        return;
    }

    image = gl_GlobalInvocationID.z;
    uint slot = (image * rows + gl_GlobalInvocationID.y) * width + gl_GlobalInvocationID.x;
    uint key = hash(hash(hash(images[image].counts.x) + pixel.x) + pixel.y);
    uint mask = (samples <= 1u ? 1u : 1u << uint(findMSB(samples - 1u) + 1)) - 1u;
    vec3 sum = firstSample == 0u ? vec3(0.0) : sums[slot].xyz;

    // One loop turn is one ray. A path that ends makes room for the next sample at once, so lanes stay busy.
    // The ray through the pixel's centre goes first; it fills the guide buffers.
    bool alive = false;
    bool centre = firstSample == 0u;
    bool guide = false;
    uint next = firstSample;
    uint index = 0u;
    uint vertex = 0u;
    uint id = 0u;
    float pdf = 0.0;
    vec3 radiance = vec3(0.0), throughput = vec3(1.0), origin = vec3(0.0), direction = vec3(0.0);
    while (true) {
        if (!alive) {
            if (!centre && next >= endSample) {
                break;
            }

            guide = centre;
            centre = false;
            index = next;
            next += guide ? 0u : 1u;
            vec2 jitter = guide ? vec2(0.5) : samplePair(key, index, mask, 0u);
            origin = images[image].eye.xyz;
            direction = cameraDirection(vec2(pixel) + jitter);
            throughput = vec3(1.0);
            radiance = vec3(0.0);
            vertex = 0u;
            alive = true;
        }

        Hit hit = trace(origin, direction, infinity, false);
        bool missed = hit.triangle == noTriangle;
        if (!guide && vertex > 0u) {
            radiance += crossedLights(origin, direction, hit.t, pdf, throughput, vertex - 1u);
        }

        if (missed || vertex > maxBounces) {
            if (guide) {
                guides[slot] = vec4(0.0, 0.0, 0.0, infinity);
            } else if (missed) {
                vec3 sky = throughput * background(direction);
                radiance += vertex == 0u ? sky : limited(sky, vertex - 1u);
            }

            alive = false;
        } else {
            Surface s;
            vec3 seen;
            vec3 leaving = surfaceAt(hit, origin, direction, s, seen);
            if (guide) {
                guides[slot] = vec4(seen, hit.t * dot(direction, images[image].forward.xyz));
                id = hit.triangle == floorHit ? 0u : 1u;
                alive = false;
            } else {
                Draws draws = Draws(key, index, mask, 1u + 10u * vertex);
                vec2 choices = draw(draws, draws.base + 1u);
                radiance += limited(throughput * directLight(s, leaving, draws, choices.y), vertex);
                vec3 wi = sampleDirection(s, draw(draws, draws.base), choices.x);
                vec3 value = evaluate(s, wi, pdf);
                alive = pdf > 0.0 && largest(value) > 0.0;
                throughput *= value * wi.z / pdf;
                origin = leaving;
                direction = normalize(wi.x * s.tangent + wi.y * s.bitangent + wi.z * s.normal);
                vertex++;
            }
        }

        if (!alive && !guide) {
            sum += radiance;
        }
    }

    sums[slot] = vec4(sum, firstSample == 0u ? float(id) : sums[slot].w);
    if (endSample == samples) {
        vec3 mean = sum / float(samples);
        uint kind = uint(sums[slot].w);
        pixels[slot] = srgbByte(mean.x) | srgbByte(mean.y) << 8 | srgbByte(mean.z) << 16 | kind << 24;
    }
}
