// Section 3: intersection.

vec3 permute(vec3 v, int axis) {
    return axis == 0 ? v.yzx : axis == 1 ? v.zxy : v.xyz;
}

struct Hit {
    float t;
    uint triangle;      // or floorHit, noTriangle
    int object;         // its first row
    vec3 weights;
};

/// A ray in the space of one part, and in the steps of its nodes' grid.
struct PartRay {
    vec3 origin;
    vec3 gridOrigin;
    vec3 inverse;
    vec3 shear;
    int axis;
};

PartRay partRay(int object, vec3 origin, vec3 direction) {
    vec4 x = numbers(object + objectToPart), y = numbers(object + objectToPart + 1), z = numbers(object + objectToPart + 2);
    vec3 d = vec3(dot(x.xyz, direction), dot(y.xyz, direction), dot(z.xyz, direction));
    vec3 scale = numbers(object + objectScale).xyz;
    PartRay ray;
    ray.origin = vec3(dot(x.xyz, origin) + x.w, dot(y.xyz, origin) + y.w, dot(z.xyz, origin) + z.w);
    ray.gridOrigin = (ray.origin - numbers(object + objectGrid).xyz) * scale + 1.0;
    vec3 steps = d * scale;
    ray.inverse = 1.0 / mix(vec3(1e-20), steps, greaterThan(abs(steps), vec3(1e-20)));
    vec3 size = abs(d);
    ray.axis = size.x > size.y ? (size.x > size.z ? 0 : 2) : (size.y > size.z ? 1 : 2);
    vec3 pd = permute(d, ray.axis);
    precise vec3 shear = vec3(pd.x / pd.z, pd.y / pd.z, 1.0 / pd.z);
    ray.shear = shear;
    return ray;
}

/// Where a ray enters a box of the grid, and leaves it; the factor covers the rounding of the slab distances.
vec2 slab(PartRay ray, uvec4 child) {
    vec3 a = (vec3(child.x & 0xffffu, child.x >> 16, child.y & 0xffffu) - ray.gridOrigin) * ray.inverse;
    vec3 b = (vec3(child.y >> 16, child.z & 0xffffu, child.z >> 16) - ray.gridOrigin) * ray.inverse;
    vec3 low = min(a, b), high = max(a, b);
    return vec2(max(max(low.x, low.y), max(low.z, 0.0)), min(min(high.x, high.y), high.z) * 1.000001);
}

bool entersObject(int object, vec3 origin, vec3 inverse, float limit) {
    vec3 a = (numbers(object + objectLow).xyz - origin) * inverse;
    vec3 b = (numbers(object + objectHigh).xyz - origin) * inverse;
    vec3 low = min(a, b), high = max(a, b);
    return max(max(low.x, low.y), max(low.z, 0.0)) <= min(min(high.x, high.y), min(high.z, limit)) * 1.000001;
}

/// The nearest hit with 0 < t < limit, or with `any` just some hit. `shutter` is the time from the middle, -0.5 to 0.5.
Hit trace(vec3 origin, vec3 direction, float limit, bool any, float shutter) {
    Hit hit = Hit(limit, noTriangle, 0, vec3(0.0));
    float scale = 1.0;      // of the weights; divided by at the end, once
    if (numbers(image + rowBottom).w > 0.0 && direction.z != 0.0) {
        float t = (numbers(image + rowTop).w - origin.z) / direction.z;
        if (t > 0.0 && t < hit.t) {
            hit.t = t;
            hit.triangle = floorHit;
        }
    }

    uvec4 counts = words(image + rowCounts);
    int object = int(counts.z), next = object, end = object + int(counts.w) * objectRows;
    vec3 inverse = 1.0 / mix(vec3(1e-20), direction, greaterThan(abs(direction), vec3(1e-20)));
    bool covered = any && hit.triangle != noTriangle;
    uint stack[32];
    int depth = 1;
    stack[0] = done;
    uint link = done;
    PartRay ray;
    if (!manyObjects) {
        link = covered ? done : words(object + objectLow).w;
        ray = partRay(object, origin, direction);
    } else if (covered) {
        next = end;
    }

    while (true) {
        if (manyObjects) {
            // Each lane goes on to the next object that its ray enters, so lanes stay busy on different ones.
            bool entered = false;
            while (link == done && next < end) {
                vec3 from = origin - shutter * numbers(next + objectMotion).xyz;
                if (entersObject(next, from, inverse, hit.t)) {
                    link = words(next + objectLow).w;
                    object = next;
                    entered = true;
                    depth = 1;
                }

                next += objectRows;
            }

            // A loop, since software drivers run both sides of a branch but leave loops that no lane is in.
            while (entered) {
                ray = partRay(object, origin - shutter * numbers(object + objectMotion).xyz, direction);
                entered = false;
            }
        }

        // Inner nodes until a leaf is reached, then leaves: lanes of a group stay together.
        while ((link & leafBit) == 0u) {
            uvec4 first = texelFetch(nodes, int(link) * 2);
            uvec4 second = texelFetch(nodes, int(link) * 2 + 1);
            vec2 a = slab(ray, first), b = slab(ray, second);
            bool hitA = a.x <= a.y && a.x <= hit.t * 1.000001;
            bool hitB = b.x <= b.y && b.x <= hit.t * 1.000001;
            // Without branches, since software drivers run both sides: what lies above the stack's top does no harm.
            bool both = hitA && hitB, none = !(hitA || hitB);
            bool aFirst = hitA && (!hitB || a.x <= b.x);
            stack[depth] = aFirst ? second.w : first.w;
            uint top = stack[depth - 1];
            link = none ? top : aFirst ? first.w : second.w;
            depth += int(both) - int(none);
        }

        if (link == done) {
            if (!manyObjects || next >= end) {
                break;
            }

            continue;
        }

        uint at = (link & 0x7fffffffu) >> 2;
        uint last = at + (link & 3u);
        for (; at <= last; at++) {
            int base = int(at) * 6;
            precise vec3 a = permute(uintBitsToFloat(texelFetch(triangles, base).xyz) - ray.origin, ray.axis);
            precise vec3 b = permute(uintBitsToFloat(texelFetch(triangles, base + 1).xyz) - ray.origin, ray.axis);
            precise vec3 c = permute(uintBitsToFloat(texelFetch(triangles, base + 2).xyz) - ray.origin, ray.axis);
            precise vec2 pa = a.xy - ray.shear.xy * a.z;
            precise vec2 pb = b.xy - ray.shear.xy * b.z;
            precise vec2 pc = c.xy - ray.shear.xy * c.z;
            precise float u = pc.x * pb.y - pc.y * pb.x;
            precise float v = pa.x * pc.y - pa.y * pc.x;
            precise float w = pb.x * pa.y - pb.y * pa.x;
            precise float determinant = u + v + w;
            bool outside = (u < 0.0 || v < 0.0 || w < 0.0) && (u > 0.0 || v > 0.0 || w > 0.0);
            if (!outside && determinant != 0.0) {
                precise float scaled = u * (ray.shear.z * a.z) + v * (ray.shear.z * b.z) + w * (ray.shear.z * c.z);
                precise float t = scaled / determinant;
                if (t > 0.0 && (t < hit.t || (t == hit.t && hit.triangle == floorHit))) {
                    hit = Hit(t, at, object, vec3(u, v, w));
                    scale = determinant;
                }
            }
        }

        link = stack[--depth];
        if (any && hit.triangle != noTriangle) {
            link = done;
            next = end;
        }
    }

    hit.weights /= scale;
    return hit;
}
