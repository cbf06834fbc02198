// What the host and the shader agree on. Everything that is only read lies in texel buffers: software drivers fetch
// texels much faster than they load from storage buffers.

// Which parts of section 7 a pipeline has; what it lacks is compiled away.
layout(constant_id = 0) const bool manyObjects = false;     // several objects, or one that moves
layout(constant_id = 1) const bool richSurfaces = false;    // pictures, corner colours, materials by triangle
layout(constant_id = 2) const bool richLight = false;       // spot, sun, environment, backplate, lens
layout(constant_id = 3) const bool guided = false;          // sums for a denoiser's guides

layout(push_constant) uniform Pass {
    uint width;
    uint height;
    uint firstRow;      // of the band that the buffers hold
    uint rows;
    uint firstSample;   // of this pass
    uint endSample;
    uint indexMask;     // the bits that a sample's index can have
    uint maxBounces;
    uint firstImage;    // of this dispatch
    uint images;        // of this dispatch
    uint developed;     // whether `pixels` gets colours
    uint firstWork;     // of this dispatch in `shares`
    uint works;         // pixels of this dispatch there; 0: all pixels of the images
    float boundScale;   // of the bounds of what a path may add
};

layout(binding = 0) uniform usamplerBuffer nodes;       // 2 texels a node; see PartBvh
layout(binding = 1) uniform usamplerBuffer triangles;   // 6 texels a triangle: 3 positions (w of the first: material), 3 corner normals
layout(binding = 2) uniform usamplerBuffer attributes;  // 4 texels a triangle: 6 texture coordinates, 9 colours
layout(binding = 3) uniform usamplerBuffer pictures;    // two half-float pixels a texel, or one pixel and its share for environments
layout(binding = 4) uniform usamplerBuffer table;       // images, then objects, then materials
layout(std430, binding = 5) buffer Sums { vec4 sums[]; };                  // radiance
layout(std430, binding = 6) writeonly buffer Pixels { uvec2 pixels[]; };   // sRGB bytes; id
layout(std430, binding = 7) writeonly buffer Centres { vec4 centres[]; };  // normal, depth
layout(std430, binding = 8) buffer Guides { vec4 guides[]; };              // 3 a pixel, see `Guide`
layout(std430, binding = 9) buffer Progress { uint progress[]; }; // samples that are in
layout(std430, binding = 10) readonly buffer Shares { uvec2 shares[]; };   // pixel, its samples in all

// Rows of an image (ImageBlock).
const int imageRows = 68;
const int rowEye = 0;           // w: tan(vertical field of view / 2)
const int rowForward = 1;       // w: width / height
const int rowRight = 2;         // w: lens radius
const int rowUp = 3;            // w: focus distance
const int rowBottom = 4;        // w: 1 with a floor
const int rowTop = 5;           // w: height of the floor
const int rowFloor = 6;         // albedo; w: tile of its picture
const int rowFloorPicture = 7;  // first texel, width (0: none), height
const int rowCounts = 8;        // seed, lights, row of the first object, objects
const int rowEnvironment = 9;   // first texel, width (0: none), height, first texel of the rows' shares
const int rowSky = 10;          // rotation in turns, strength; z: 1 if anything moves
const int rowPlate = 11;        // first texel, width (0: none), height
const int rowLights = 12;
const int lightRows = 7;

// Rows of a light (LightBlock).
const int lightPosition = 0;    // sun: unit vector towards it; w: kind
const int lightHalfU = 1;       // sun: tangent; w of a sun: 1 - cos of its radius; of a spot: cosine of the outer angle
const int lightHalfV = 2;       // sun: bitangent; w of a spot: 1 / (cosine of the inner angle - that of the outer)
const int lightPower = 3;       // radiance, intensity or irradiance
const int lightNormal = 4;      // spot: its direction; w: area; of a sun: density
const int lightDualU = 5;       // dot(point - centre, dualU) is the coordinate along halfU, -1..1 inside
const int lightDualV = 6;
const float kindArea = 1.0;
const float kindSpot = 2.0;
const float kindDirection = 3.0;
const float kindSun = 4.0;

// Rows of an object (ObjectBlock).
const int objectRows = 11;
const int objectLow = 0;        // world box; w: root node
const int objectHigh = 1;       // w: added to a triangle's number gives that of its attributes
const int objectToPart = 2;     // three columns with the translation in w
const int objectToWorld = 5;    // likewise
const int objectMotion = 8;     // w: id
const int objectGrid = 9;       // origin of the nodes' grid; w: row of the first material
const int objectScale = 10;     // grid steps a millimetre of the part; w: materials

// Rows of a material (MaterialBlock).
const int materialRows = 3;
const int materialColor = 0;    // w: metallic
const int materialSurface = 1;  // alpha, tile of the picture (0: texture coordinates), flag of corner colours, first texel
const int materialPicture = 2;  // width (0: none), height

const float pi = 3.14159265358979;
#define infinity uintBitsToFloat(0x7f800000u)
const uint leafBit = 0x80000000u;
const uint done = 0xffffffffu;
const uint noTriangle = 0xffffffffu;
const uint floorHit = 0xfffffffeu;

int image;                      // its first row

uvec4 words(int row) {
    return texelFetch(table, row);
}

vec4 numbers(int row) {
    return uintBitsToFloat(texelFetch(table, row));
}

float largest(vec3 v) {
    return max(v.x, max(v.y, v.z));
}
