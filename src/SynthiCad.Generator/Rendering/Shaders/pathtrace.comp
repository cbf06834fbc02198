#version 450
// The integrator of ../README.md (its section numbers are in the comments) as a compute shader: one invocation a
// pixel, z = image. Core Vulkan 1.1, no extension at run time. Compile with ./compile.sh after every change.
#extension GL_GOOGLE_include_directive : require
layout(local_size_x = 64) in;

#include "layout.glsl"
#include "sampling.glsl"
#include "intersection.glsl"
#include "pictures.glsl"
#include "surface.glsl"
#include "lights.glsl"

// Section 2: camera.

vec3 cameraDirection(vec2 at) {
    vec4 forward = numbers(image + rowForward);
    float tangent = numbers(image + rowEye).w;
    vec3 right = (2.0 * at.x / float(width) - 1.0) * tangent * forward.w * numbers(image + rowRight).xyz;
    vec3 up = (1.0 - 2.0 * at.y / float(height)) * tangent * numbers(image + rowUp).xyz;
    return normalize(forward.xyz + right + up);
}

/// Moves a ray from the pinhole to its point on the lens.
void throughLens(Draws draws, inout vec3 origin, inout vec3 direction) {
    vec4 right = numbers(image + rowRight), up = numbers(image + rowUp);
    bool lens = right.w > 0.0;
    while (lens) {
        vec2 uv = draw(draws, 0x10000u);
        vec3 focus = origin + direction * (up.w / dot(direction, numbers(image + rowForward).xyz));
        origin += right.w * sqrt(uv.x) * (cos(2.0 * pi * uv.y) * right.xyz + sin(2.0 * pi * uv.y) * up.xyz);
        direction = normalize(focus - origin);
        lens = false;
    }
}

// Section 6: picture.

uint srgbByte(float linear) {
    float c = clamp(linear, 0.0, 1.0);
    float s = c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1.0 / 2.4) - 0.055;
    return uint(floor(255.0 * s + 0.5));
}

// Section 7: what a denoiser goes by; sums over the samples.
struct Guide {
    vec3 squares;       // of the distance from the mean (Welford)
    float depth;
    vec3 albedo;
    float coverage;
    vec3 normal;
    float hits;
};

void main() {
    // A software driver gives each of its threads one run of groups, x first: after a few neighbours it goes on in another strip of the images, so that each
    // thread has its share of easy and of hard pixels.
    uint group = (gl_WorkGroupID.y * gl_NumWorkGroups.z + gl_WorkGroupID.z) * gl_NumWorkGroups.x + gl_WorkGroupID.x;
    uint local = gl_LocalInvocationIndex;
    uint number, end = endSample;
    uvec2 at;
    if (works == 0u) {
        uint columns = (width + 7u) / 8u, tiles = columns * ((rows + 7u) / 8u);
        number = group / tiles;
        uint tile = group - number * tiles;
        at = uvec2(tile % columns, tile / columns) * 8u + uvec2((local & 3u) | (local >> 1 & 4u), (local >> 2 & 1u) | (local >> 3 & 6u));
        if (number >= images || at.x >= width || at.y >= rows) {
            return;
        }

        number += firstImage;
    } else {
        uint work = group * 64u + local;
        if (work >= works) {
            return;
        }

        uvec2 entry = shares[firstWork + work];
        at = uvec2(entry.x % width, entry.x / width);
        number = at.y / rows;
        at.y -= number * rows;
        end = min(end, entry.y);
    }

    image = int(number) * imageRows;
    uint spot = (number * rows + at.y) * width + at.x;
    uvec2 pixel = uvec2(at.x, at.y + firstRow);
    uint key = hash(hash(hash(words(image + rowCounts).x) + pixel.x) + pixel.y);

    // A pixel knows how many samples are in: work that was cut short is done again.
    vec3 sum = firstSample == 0u ? vec3(0.0) : sums[spot].xyz;
    uint next = firstSample == 0u ? 0u : progress[spot];
    progress[spot] = next;
    Guide sumOf = Guide(vec3(0.0), 0.0, vec3(0.0), 0.0, vec3(0.0), 0.0);
    if (guided && firstSample != 0u) {
        vec4 a = guides[3u * spot], b = guides[3u * spot + 1u], c = guides[3u * spot + 2u];
        sumOf = Guide(a.xyz, a.w, b.xyz, b.w, c.xyz, c.w);
    }

    // One loop turn is one ray. A path that ends makes room for the next sample at once, so lanes stay busy.
    // The ray through the pixel's centre goes first; it fills the buffers of the centres.
    // llvmpipe ends this loop and those in it after 65,535 turns in all, without a word, and then leaves at the end of the
    // turn. So a pixel rests for a turn before it leaves: one that did not rest may have lost rays. (Compilers must not see
    // that `alive` starts false, lest they move the test to the loop's end, nor what `rests` is once the loop was left.)
    uint rests = 0u;
    bool alive = width == 0u;
    bool centre = firstSample == 0u;
    bool pinhole = false;
    uint index = 0u;
    uint vertex = 0u;
    uint id = 0u;
    float pdf = 0.0, shutter = 0.0;
    vec2 place = vec2(0.0);
    vec4 seenCentre = vec4(0.0, 0.0, 0.0, infinity);
    vec3 radiance = vec3(0.0), throughput = vec3(1.0), origin = vec3(0.0), direction = vec3(0.0);
    while (true) {
        if (!alive) {
            if (!centre && next >= end) {
                if (rests > 0u) {
                    break;
                }

                rests = 2u;
                continue;
            }

            pinhole = centre;
            centre = false;
            index = next;
            next += pinhole ? 0u : 1u;
            Draws draws = Draws(key, index, indexMask, 0u);
            place = vec2(pixel) + (pinhole ? vec2(0.5) : draw(draws, 0u));
            origin = numbers(image + rowEye).xyz;
            direction = cameraDirection(place);
            if (richLight && !pinhole) {
                throughLens(draws, origin, direction);
            }

            if (manyObjects) {
                shutter = pinhole || numbers(image + rowSky).z == 0.0 ? 0.0 : draw(draws, 0x10001u).x - 0.5;
            }

            throughput = vec3(1.0);
            radiance = vec3(0.0);
            vertex = 0u;
            alive = true;
        }

        Hit hit = trace(origin, direction, infinity, false, shutter);
        bool missed = hit.triangle == noTriangle;
        if (!pinhole && vertex > 0u) {
            radiance += crossedLights(origin, direction, hit.t, pdf, throughput, vertex - 1u);
        }

        if (missed || vertex > maxBounces) {
            if (missed && !pinhole) {
                radiance += vertex == 0u ? seenSky(direction, place) : scatteredSky(direction, pdf, throughput, vertex - 1u);
            }

            alive = false;
        } else {
            Surface s;
            vec3 seen;
            vec3 leaving = surfaceAt(hit, origin, direction, shutter, s, seen);
            float depth = hit.t * dot(direction, numbers(image + rowForward).xyz);
            if (guided && !pinhole && vertex == 0u) {
                sumOf.albedo += s.color;
                sumOf.normal += seen;
                sumOf.depth += depth;
                sumOf.hits += 1.0;
                sumOf.coverage += hit.triangle == floorHit ? 0.0 : 1.0;
            }

            if (pinhole) {
                seenCentre = vec4(seen, depth);
                id = hit.triangle == floorHit ? 0u : words(hit.object + objectMotion).w;
                alive = false;
            } else {
                Draws draws = Draws(key, index, indexMask, 1u + 10u * vertex);
                vec2 choices = draw(draws, draws.base + 1u);
                radiance += limited(throughput * directLight(s, leaving, draws, choices.y, shutter), vertex);
                vec3 wi = sampleDirection(s, draw(draws, draws.base), choices.x);
                vec3 value = evaluate(s, wi, pdf);
                alive = pdf > 0.0 && largest(value) > 0.0;
                throughput *= value * wi.z / pdf;
                origin = leaving;
                direction = normalize(wi.x * s.tangent + wi.y * s.bitangent + wi.z * s.normal);
                vertex++;
            }
        }

        if (!alive && !pinhole) {
            if (guided) {
                float n = float(index);
                vec3 before = n > 0.0 ? sum / n : radiance;
                sumOf.squares += (radiance - before) * (radiance - (sum + radiance) / (n + 1.0));
            }

            sum += radiance;
        }
    }

    if (rests * 3u < 4u) {
        return;
    }

    progress[spot] = next;
    sums[spot] = vec4(sum, 0.0);
    if (guided) {
        guides[3u * spot] = vec4(sumOf.squares, sumOf.depth);
        guides[3u * spot + 1u] = vec4(sumOf.albedo, sumOf.coverage);
        guides[3u * spot + 2u] = vec4(sumOf.normal, sumOf.hits);
    }

    if (firstSample == 0u) {
        centres[spot] = seenCentre;
        pixels[spot].y = id;
    }

    if (developed != 0u) {
        vec3 mean = sum / float(next);
        pixels[spot].x = srgbByte(mean.x) | srgbByte(mean.y) << 8 | srgbByte(mean.z) << 16;
    }
}
