// Socket head cap screw. The thread is a stack of rings: at image size it looks like a helix and stays light.
diameter = 10;      // nominal thread diameter, mm
length = 40;        // under the head, mm
pitch = 1.6;
head_diameter = 17;
head_height = 10;
socket_flats = 8;   // hexagon width across flats, mm
shank = 10;         // plain part under the head, mm
$fn = 40;

depth = 0.61 * pitch;
turns = floor((length - shank - 2) / pitch);
outer = diameter / 2;

function thread() = [for (i = [0 : turns - 1], p = [[outer - depth, 0.1], [outer, 0.45], [outer, 0.6], [outer - depth, 0.95]])
    [p[0], 2 + (i + p[1]) * pitch]];

module body() {
    rotate_extrude() polygon(concat(
        [[0, 0], [outer - depth - 1, 0], [outer - depth, 1]],
        thread(),
        [[outer - depth, length - shank], [outer, length - shank + 0.8], [outer, length],
         [head_diameter / 2 - 0.5, length], [head_diameter / 2, length + 0.5],
         [head_diameter / 2, length + head_height - 1], [head_diameter / 2 - 1, length + head_height], [0, length + head_height]]));
}

difference() {
    body();
    translate([0, 0, length + head_height * 0.45]) cylinder(d = socket_flats / cos(30), h = head_height, $fn = 6);
}
