// Sections 5 and 7: light that reaches a vertex.

/// Contribution of light l through the point drawn on it, without visibility: it lies `reach` times `path` away.
vec3 candidate(Surface s, int light, uint pair, vec3 origin, Draws draws, out vec3 path, out float reach) {
    vec4 position = numbers(light + lightPosition), halfU = numbers(light + lightHalfU), halfV = numbers(light + lightHalfV);
    vec4 normal = numbers(light + lightNormal);
    bool area = position.w == kindArea;
    bool sun = richLight && position.w >= kindDirection;
    bool disc = richLight && position.w == kindSun;
    vec3 target = position.xyz;
    if (area || disc) {
        vec2 uv = draw(draws, pair);
        vec2 across = 2.0 * uv - 1.0;
        if (disc) {
            float a = uv.x * halfU.w, phi = 2.0 * pi * uv.y;
            float r = sqrt(a * (2.0 - a));
            target = (1.0 - a) * target;
            across = vec2(r * cos(phi), r * sin(phi));
        }

        target += across.x * halfU.xyz + across.y * halfV.xyz;
    }

    path = sun ? target : target - origin;
    reach = sun ? infinity : 1.0;
    float r2 = dot(path, path);
    vec3 wi = path / sqrt(r2);
    float pdf;
    vec3 local = inFrame(s, wi);
    vec3 value = evaluate(s, local, pdf) * local.z * numbers(light + lightPower).xyz;
    float pdfLight = normal.w;
    if (!area && !disc) {
        if (richLight && position.w == kindSpot) {
            float x = clamp((dot(-wi, normal.xyz) - halfU.w) * halfV.w, 0.0, 1.0);
            value *= x * x * (3.0 - 2.0 * x);
        }

        return sun ? value : value / r2;
    }

    if (area) {
        float cosLight = -dot(wi, normal.xyz);
        if (cosLight <= 0.0) {
            return vec3(0.0);
        }

        pdfLight = r2 / (normal.w * cosLight);
    }

    float pdfLight2 = pdfLight * pdfLight;
    return value / pdfLight * (pdfLight2 / (pdfLight2 + pdf * pdf));
}

/// An addition to the picture: bounded, and dropped where it is no number.
vec3 limited(vec3 value, uint bounce) {
    float top = largest(value);
    if ((floatBitsToUint(value.x + value.y + value.z) & 0x7f800000u) == 0x7f800000u) {
        return vec3(0.0);
    }

    float bound = (bounce == 0u ? 32.0 : 4.0) * boundScale;
    return top > bound ? value * (bound / top) : value;
}

vec3 gradient(vec3 direction) {
    return mix(numbers(image + rowBottom).xyz, numbers(image + rowTop).xyz, 0.5 * (1.0 + direction.z));
}

/// What a camera ray sees that hits nothing.
vec3 seenSky(vec3 direction, vec2 pixel) {
    vec3 sky = gradient(direction);
    if (richLight) {
        bool mapped = words(image + rowEnvironment).y > 0u;
        bool plate = words(image + rowPlate).y > 0u;
        while (mapped && !plate) {
            sky = environmentAt(environmentPlace(direction, vec2(words(image + rowEnvironment).yz)));
            mapped = false;
        }

        while (plate) {
            sky = backplate(pixel);
            plate = false;
        }
    }

    return sky;
}

/// What a scattered ray meets that leaves the scene: gradient or environment, and suns.
vec3 scatteredSky(vec3 direction, float pdf, vec3 throughput, uint bounce) {
    vec3 sky = gradient(direction);
    vec3 sum = vec3(0.0);
    if (richLight) {
        bool mapped = words(image + rowEnvironment).y > 0u;
        while (mapped) {
            vec2 place = environmentPlace(direction, vec2(words(image + rowEnvironment).yz));
            float pdfLight = environmentPdf(place, direction);
            sky = environmentAt(place) * (pdf * pdf / (pdf * pdf + pdfLight * pdfLight));
            mapped = false;
        }

        int light = image + rowLights;
        for (uint l = 0u; l < words(image + rowCounts).y; l++) {
            vec4 position = numbers(light + lightPosition);
            vec3 off = direction - position.xyz;
            if (position.w == kindSun && dot(off, off) <= 2.0 * numbers(light + lightHalfU).w) {
                float pdfLight = numbers(light + lightNormal).w;
                sum += limited(throughput * numbers(light + lightPower).xyz * (pdf * pdf / (pdf * pdf + pdfLight * pdfLight)), bounce);
            }

            light += lightRows;
        }
    }

    return sum + limited(throughput * sky, bounce);
}

/// Area lights that the ray crosses before `reach`, weighted against light sampling.
vec3 crossedLights(vec3 origin, vec3 direction, float reach, float pdf, vec3 throughput, uint bounce) {
    vec3 sum = vec3(0.0);
    int light = image + rowLights;
    for (uint l = 0u; l < words(image + rowCounts).y; l++) {
        vec4 position = numbers(light + lightPosition), normal = numbers(light + lightNormal);
        float cosLight = -dot(direction, normal.xyz);
        if (position.w == kindArea && cosLight > 0.0) {
            vec3 toCentre = position.xyz - origin;
            float t = -dot(toCentre, normal.xyz) / cosLight;
            vec3 offset = t * direction - toCentre;
            bool inside = abs(dot(offset, numbers(light + lightDualU).xyz)) <= 1.0 && abs(dot(offset, numbers(light + lightDualV).xyz)) <= 1.0;
            if (inside && t > 0.0 && t < reach) {
                float pdfLight = t * t / (normal.w * cosLight);
                sum += limited(throughput * numbers(light + lightPower).xyz * (pdf * pdf / (pdf * pdf + pdfLight * pdfLight)), bounce);
            }
        }

        light += lightRows;
    }

    return sum;
}

float share(vec3 c) {
    float sum = c.x + c.y + c.z;
    return sum > 0.0 && sum < 1e37 ? sum : 0.0;
}

/// Direct light at a vertex: one light, picked by its unshadowed contribution, one shadow ray.
vec3 directLight(Surface s, vec3 origin, Draws draws, float choice, float shutter) {
    uint count = words(image + rowCounts).y;
    float weights[9];
    float total = 0.0;
    vec3 path;
    float reach;
    for (uint l = 0u; l < count; l++) {
        weights[l] = share(candidate(s, image + rowLights + int(l) * lightRows, draws.base + 2u + l, origin, draws, path, reach));
        total += weights[l];
    }

    vec3 fromSky = vec3(0.0), sky = vec3(0.0);
    if (richLight) {
        bool mapped = words(image + rowEnvironment).y > 0u;
        while (mapped) {
            vec4 drawn = sampleEnvironment(draw(draws, draws.base + 2u + count));
            vec3 local = inFrame(s, drawn.xyz);
            float pdf;
            vec3 value = evaluate(s, local, pdf) * local.z * environmentAt(environmentPlace(drawn.xyz, vec2(words(image + rowEnvironment).yz)));
            sky = drawn.xyz;
            fromSky = value / drawn.w * (drawn.w * drawn.w / (drawn.w * drawn.w + pdf * pdf));
            weights[count] = share(fromSky);
            total += weights[count];
            count++;
            mapped = false;
        }
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

    vec3 c = fromSky;
    bool isSky = richLight && picked == words(image + rowCounts).y;
    if (isSky) {
        path = sky;
        reach = infinity;
    } else {
        c = candidate(s, image + rowLights + int(picked) * lightRows, draws.base + 2u + picked, origin, draws, path, reach);
    }

    Hit shadow = trace(origin, path, reach, true, shutter);
    return shadow.triangle == noTriangle ? c * (total / weights[picked]) : vec3(0.0);
}
