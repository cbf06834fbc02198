// Plain washer: thin, with a small chamfer on the upper outer edge.
outer = 44;
inner = 21;
thickness = 3;
chamfer = 0.7;
$fn = 128;

rotate_extrude() polygon([
    [inner / 2, 0], [outer / 2, 0], [outer / 2, thickness - chamfer], [outer / 2 - chamfer, thickness],
    [inner / 2 + 0.3, thickness], [inner / 2, thickness - 0.3]]);
