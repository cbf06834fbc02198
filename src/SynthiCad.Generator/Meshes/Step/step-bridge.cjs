// Tessellates one STEP file with occt-import-js: node step-bridge.cjs MODULE INPUT OUTPUT SETTINGS.
// Results go to a file, because OpenCASCADE writes its own messages to standard output.
// Exit status: 0 done, 10 not readable, 11 no surface, 12 out of memory, anything else unforeseen.
'use strict';
const fs = require('fs');

const [, , modulePath, input, output, settings] = process.argv;

function fail(error) {
  const text = String((error && error.message) || error);
  process.stderr.write(text.slice(0, 1000) + '\n');
  process.exit(/memory|allocation failed|OOM/i.test(text) ? 12 : 1);
}

function bytes(array) {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

function write(meshes) {
  const header = { meshes: [] };
  const arrays = [];
  for (const mesh of meshes) {
    const positions = Float32Array.from(mesh.attributes.position.array);
    const normals = Float32Array.from(mesh.attributes.normal ? mesh.attributes.normal.array : []);
    const indices = Uint32Array.from(mesh.index.array);
    header.meshes.push({
      name: mesh.name || '',
      color: mesh.color || null,
      vertices: positions.length / 3,
      normals: normals.length > 0 && normals.length === positions.length,
      triangles: indices.length / 3,
      faces: (mesh.brep_faces || []).filter(face => face.color).map(face => ({ first: face.first, last: face.last, color: face.color })),
    });
    arrays.push(bytes(positions));
    if (normals.length > 0 && normals.length === positions.length) arrays.push(bytes(normals));
    arrays.push(bytes(indices));
  }

  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const start = Buffer.alloc(12);
  start.write('SCADSTEP', 0, 'latin1');
  start.writeUInt32LE(text.length, 8);
  const file = fs.openSync(output, 'w');
  for (const part of [start, text, ...arrays]) fs.writeFileSync(file, part);
  fs.closeSync(file);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
require(modulePath)({ print: () => { }, printErr: () => { } }).then(occt => {
  const result = occt.ReadStepFile(new Uint8Array(fs.readFileSync(input)), JSON.parse(settings));
  if (!result || !result.success) process.exit(10);
  const meshes = (result.meshes || []).filter(mesh => mesh.index.array.length > 0);
  if (meshes.length === 0) process.exit(11);
  write(meshes);
}).catch(fail);
