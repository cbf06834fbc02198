"""Renders the comparison's frames with Cycles, one at a time, as told on standard input.

    blender -b --factory-startup -P render.py -- SCENE.json THREADS

SCENE.json describes the frames (lengths in millimetres, column vectors) and names a binary PLY file with the part: vertices of
x y z nx ny nz, triangles. Each line read is `FRAME SAMPLES even|adaptive PICTURE LABELS`. PICTURE ends in .jpg (sRGB) or .f32 (linear RGB as
little-endian float32, row by row from the top); LABELS is a folder for the object index pass, or `-` for none. Each answer is a
line of JSON: wall and processor seconds of the frame, from setting the scene up to the last file written.
"""

import json
import os
import resource
import sys
import time

import bpy
import mathutils
import numpy

MILLIMETRE = 0.01  # in Blender units: keeps distances in the range that its tolerances are made for
ANSWERS = os.dup(1)


def answer(values):
    """Writes one line to the caller; what Blender itself prints goes to the error stream."""
    os.write(ANSWERS, (json.dumps(values) + "\n").encode())


def read_part(path):
    """Makes the mesh with the corner normals that the other renderer uses."""
    with open(path, "rb") as file:
        data = file.read()
    header, body = data.split(b"end_header\n", 1)
    counts = {words[1]: int(words[2]) for words in (line.split() for line in header.decode().splitlines()) if words[0] == "element"}
    vertices = numpy.frombuffer(body, "<f4", counts["vertex"] * 6).reshape(-1, 6)
    faces = numpy.frombuffer(body, numpy.dtype([("count", "u1"), ("corners", "<i4", 3)]), counts["face"], counts["vertex"] * 24)
    mesh = bpy.data.meshes.new("part")
    mesh.from_pydata((vertices[:, :3] * MILLIMETRE).tolist(), [], faces["corners"].tolist())
    mesh.polygons.foreach_set("use_smooth", [True] * len(faces))
    mesh.use_auto_smooth = True
    mesh.auto_smooth_angle = 3.1415926
    mesh.normals_split_custom_set_from_vertices(vertices[:, 3:].tolist())
    return mesh


def shader(name, inputs):
    """A material of one surface node."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes = material.node_tree.nodes
    nodes.clear()
    surface = nodes.new(name)
    for key, value in inputs.items():
        surface.inputs[key].default_value = value
    output = nodes.new("ShaderNodeOutputMaterial")
    material.node_tree.links.new(surface.outputs[0], output.inputs["Surface"])
    return material, surface


def matrix(columns, position):
    """Axes and a position (millimetres) as a matrix."""
    rows = [[*(axis[i] for axis in columns), position[i] * MILLIMETRE] for i in range(3)]
    return mathutils.Matrix([*rows, [0, 0, 0, 1]])


class Stage:
    """The scene, built once; a frame only changes values."""

    def __init__(self, description, folder, threads):
        self.description = description
        scene = self.scene = bpy.context.scene
        for existing in list(bpy.data.objects):
            bpy.data.objects.remove(existing)
        self.part = self.add("part", read_part(os.path.join(folder, description["part"])))
        self.part.pass_index = 1
        # What a metal-rough surface is in Blender. Its Fresnel curve follows an index of refraction; this one is nearest to Schlick's.
        self.metal, self.metal_node = shader("ShaderNodeBsdfPrincipled", {"Metallic": 1.0, "Specular": description["specular"]})
        self.metal_node.distribution = "GGX"
        self.part.data.materials.append(self.metal)
        edge = description["floorHalfWidth"] * MILLIMETRE
        ground = bpy.data.meshes.new("floor")
        ground.from_pydata([(-edge, -edge, 0), (edge, -edge, 0), (edge, edge, 0), (-edge, edge, 0)], [], [(0, 1, 2, 3)])
        self.floor = self.add("floor", ground)
        floor_material, self.floor_node = shader("ShaderNodeBsdfDiffuse", {"Roughness": 0.0})
        ground.materials.append(floor_material)
        self.lamps = []
        for i in range(description["lights"]):
            lamp = bpy.data.lights.new("lamp%d" % i, "AREA")
            lamp.shape = "RECTANGLE"
            self.lamps.append(self.add("lamp%d" % i, lamp))
            self.lamps[-1].visible_camera = False
        camera = bpy.data.cameras.new("camera")
        camera.sensor_fit = "VERTICAL"
        camera.clip_end = 1000
        self.camera = scene.camera = self.add("camera", camera)
        world = scene.world = bpy.data.worlds.new("world")
        world.use_nodes = True
        self.ambient = world.node_tree.nodes["Background"]
        world.cycles.sampling_method = "NONE"
        self.settle(threads)

    def add(self, name, data):
        created = bpy.data.objects.new(name, data)
        self.scene.collection.objects.link(created)
        return created

    def settle(self, threads):
        """Everything that is the same for all frames; nothing that changes the expected picture."""
        scene, cycles, render = self.scene, self.scene.cycles, self.scene.render
        render.engine = "CYCLES"
        cycles.device = "CPU"
        cycles.use_denoising = False
        cycles.max_bounces = cycles.diffuse_bounces = cycles.glossy_bounces = self.description["bounces"]
        cycles.transmission_bounces = cycles.volume_bounces = 0
        cycles.sample_clamp_direct = cycles.sample_clamp_indirect = 0
        cycles.blur_glossy = 0
        cycles.pixel_filter_type = "BOX"
        render.threads_mode = "FIXED"
        render.threads = threads
        render.resolution_x = render.resolution_y = self.description["size"]
        render.resolution_percentage = 100
        render.use_file_extension = False
        render.image_settings.color_mode = "RGB"
        scene.view_settings.view_transform = "Standard"
        scene.view_settings.look = "None"
        scene.view_layers[0].use_pass_object_index = True
        scene.use_nodes = True
        nodes, links = scene.node_tree.nodes, scene.node_tree.links
        nodes.clear()
        layers = nodes.new("CompositorNodeRLayers")
        links.new(layers.outputs["Image"], nodes.new("CompositorNodeComposite").inputs["Image"])
        self.labels = nodes.new("CompositorNodeOutputFile")
        self.labels.format.file_format = "OPEN_EXR"
        self.labels.format.color_depth = "32"
        self.label_link = (layers.outputs["IndexOB"], self.labels.inputs[0])

    def set_up(self, frame):
        self.part.matrix_world = matrix(frame["axes"], frame["position"])
        self.metal_node.inputs["Base Color"].default_value = (*frame["baseColor"], 1)
        self.metal_node.inputs["Roughness"].default_value = frame["roughness"]
        self.floor_node.inputs["Color"].default_value = (*frame["floor"], 1)
        self.ambient.inputs["Color"].default_value = (*frame["ambient"], 1)
        for lamp, light in zip(self.lamps, frame["lights"]):
            lamp.matrix_world = matrix((light["u"], light["v"], light["away"]), light["center"])
            lamp.data.size, lamp.data.size_y = light["width"] * MILLIMETRE, light["height"] * MILLIMETRE
            # A rectangle of P watts has the radiance P / (4 A) there.
            lamp.data.energy = 4 * lamp.data.size * lamp.data.size_y
            lamp.data.color = light["radiance"]
        self.camera.matrix_world = matrix(frame["cameraAxes"], frame["cameraPosition"])
        self.camera.data.angle_y = frame["fieldOfView"]

    def render(self, frame, samples, sampling, picture, labels):
        scene = self.scene
        start, used = time.perf_counter(), processor()
        self.set_up(self.description["frames"][frame])
        scene.cycles.samples = samples
        scene.cycles.use_adaptive_sampling = sampling == "adaptive"
        scene.cycles.seed = frame
        linear = picture.endswith(".f32")
        settings = scene.render.image_settings
        settings.file_format = "OPEN_EXR" if linear else "JPEG"
        if linear:
            settings.color_depth = "32"
        settings.quality = 95
        scene.render.filepath = picture + ".exr" if linear else picture
        if labels != "-":
            self.labels.base_path = labels
            scene.node_tree.links.new(*self.label_link)
        else:
            for link in self.labels.inputs[0].links:
                scene.node_tree.links.remove(link)
        bpy.ops.render.render(write_still=True)
        result = {"wall": time.perf_counter() - start, "cpu": processor() - used}
        if linear:
            pixels(picture + ".exr", 3).tofile(picture)
            os.remove(picture + ".exr")
        if labels != "-":
            written = os.path.join(labels, "Image%04d" % scene.frame_current)
            (pixels(written, 1) + 0.5).astype("u1").tofile(os.path.join(labels, "%d.u8" % frame))
            os.remove(written)
        return result


def pixels(path, channels):
    """Row by row from the top, linear."""
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Linear"
    values = numpy.empty(image.size[0] * image.size[1] * 4, "f4")
    image.pixels.foreach_get(values)
    values = values.reshape(image.size[1], image.size[0], 4)[::-1, :, :channels]
    bpy.data.images.remove(image)
    return numpy.ascontiguousarray(values)


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    os.dup2(2, 1)
    path, threads = sys.argv[sys.argv.index("--") + 1:]
    with open(path, encoding="utf-8") as file:
        stage = Stage(json.load(file), os.path.dirname(os.path.abspath(path)), int(threads))
    answer({"blender": bpy.app.version_string, "threads": int(threads)})
    for line in sys.stdin:
        frame, samples, sampling, picture, labels = line.split()
        answer(stage.render(int(frame), int(samples), sampling, picture, labels))


try:
    main()
except Exception as error:  # the caller can only act on a message
    answer({"error": "%s: %s" % (type(error).__name__, error)})
    raise
