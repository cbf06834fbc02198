// Section 4: surface; and what lies at a hit (3).

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

/// The colour of a material at a hit: base colour, picture, corner colours.
vec3 richColor(Hit hit, int material, vec3 color, vec3 local, vec3 across) {
    uvec4 surface = words(material + materialSurface);
    uvec4 picture = words(material + materialPicture);
    float tile = uintBitsToFloat(surface.y);
    int base = int(hit.triangle + words(hit.object + objectHigh).w) * 4;
    vec2 uv;

    // Loops, since software drivers run both sides of a branch but leave loops that no lane is in.
    bool corners = picture.x > 0u && tile == 0.0;
    while (corners) {
        vec4 first = uintBitsToFloat(texelFetch(attributes, base)), second = uintBitsToFloat(texelFetch(attributes, base + 1));
        uv = hit.weights.x * first.xy + hit.weights.y * first.zw + hit.weights.z * second.xy;
        corners = false;
    }

    bool pictured = picture.x > 0u;
    while (pictured) {
        if (tile > 0.0) {
            vec3 size = abs(across);
            uv = size.x >= size.y && size.x >= size.z ? local.yz : size.y >= size.z ? local.xz : local.xy;
            uv /= tile;
        }

        color *= repeated(surface.w, picture.x, picture.y, uv);
        pictured = false;
    }

    bool colored = surface.z > 0u;
    while (colored) {
        vec4 second = uintBitsToFloat(texelFetch(attributes, base + 1));
        vec4 third = uintBitsToFloat(texelFetch(attributes, base + 2)), fourth = uintBitsToFloat(texelFetch(attributes, base + 3));
        color *= hit.weights.x * vec3(second.zw, third.x) + hit.weights.y * third.yzw + hit.weights.z * fourth.xyz;
        colored = false;
    }

    return color;
}

/// The surface at a hit; returns the origin of rays that leave it. `seen` is the normal before bending.
vec3 surfaceAt(Hit hit, vec3 from, vec3 direction, float shutter, out Surface s, out vec3 seen) {
    vec3 wo = -direction;
    vec3 p, ng, ns, lifted;
    if (hit.triangle == floorHit) {
        p = from + hit.t * direction;
        p.z = numbers(image + rowTop).w;
        lifted = p;
        ng = vec3(0.0, 0.0, wo.z < 0.0 ? -1.0 : 1.0);
        ns = ng;
        vec4 albedo = numbers(image + rowFloor);
        s.color = albedo.xyz;
        s.metallic = 0.0;
        s.alpha = 0.0;
        if (richSurfaces) {
            uvec4 picture = words(image + rowFloorPicture);
            bool pictured = picture.y > 0u;
            while (pictured) {
                s.color *= repeated(picture.x, picture.y, picture.z, p.xy / albedo.w);
                pictured = false;
            }
        }
    } else {
        int base = int(hit.triangle) * 6;
        uvec4 first = texelFetch(triangles, base);
        vec3 p0 = uintBitsToFloat(first.xyz);
        vec3 p1 = uintBitsToFloat(texelFetch(triangles, base + 1).xyz);
        vec3 p2 = uintBitsToFloat(texelFetch(triangles, base + 2).xyz);
        vec3 n0 = uintBitsToFloat(texelFetch(triangles, base + 3).xyz);
        vec3 n1 = uintBitsToFloat(texelFetch(triangles, base + 4).xyz);
        vec3 n2 = uintBitsToFloat(texelFetch(triangles, base + 5).xyz);
        vec4 x = numbers(hit.object + objectToWorld), y = numbers(hit.object + objectToWorld + 1), z = numbers(hit.object + objectToWorld + 2);
        mat3 toWorld = transpose(mat3(x.xyz, y.xyz, z.xyz));
        vec3 moved = vec3(x.w, y.w, z.w);
        if (manyObjects) {
            moved += shutter * numbers(hit.object + objectMotion).xyz;
        }

        vec3 local = hit.weights.x * p0 + hit.weights.y * p1 + hit.weights.z * p2;
        vec3 across = cross(p1 - p0, p2 - p0);
        p = toWorld * local + moved;
        ng = normalize(toWorld * across);
        if (dot(ng, wo) < 0.0) {
            ng = -ng; n0 = -n0; n1 = -n1; n2 = -n2;
        }

        vec3 blend = toWorld * (hit.weights.x * n0 + hit.weights.y * n1 + hit.weights.z * n2);
        float size = dot(blend, blend);
        ns = size > 1e-12 ? blend / sqrt(size) : ng;
        ns = dot(ns, ng) < 0.0 ? -ns : ns;
        lifted = hit.weights.x * (local - min(0.0, dot(local - p0, n0)) * n0)
            + hit.weights.y * (local - min(0.0, dot(local - p1, n1)) * n1)
            + hit.weights.z * (local - min(0.0, dot(local - p2, n2)) * n2);
        lifted = toWorld * lifted + moved;

        int material = int(words(hit.object + objectGrid).w);
        if (richSurfaces) {
            material += int(min(first.w, words(hit.object + objectScale).w - 1u)) * materialRows;
        }

        vec4 color = numbers(material + materialColor);
        s.color = color.xyz;
        s.metallic = color.w;
        s.alpha = numbers(material + materialSurface).x;
        if (richSurfaces) {
            s.color = richColor(hit, material, s.color, local, across);
        }
    }

    seen = ns;
    vec3 mirrored = 2.0 * dot(ns, wo) * ns - wo;
    float least = min(0.9 * dot(wo, ng), 0.01);
    if (dot(mirrored, ng) < least) {
        ns = normalize(wo + normalize(mirrored + (least - dot(mirrored, ng)) * ng));
    }

    setFrame(s, ns, wo);
    s.specularShare = lobeShare(s);
    return lifted + 4e-6 * (largest(abs(p)) + hit.t) * ng;
}
