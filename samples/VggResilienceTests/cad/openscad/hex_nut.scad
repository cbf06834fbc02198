// Hexagon nut, both sides chamfered, bore with thread rings.
flats = 30;         // width across flats, mm
height = 17;
diameter = 20;      // nominal thread diameter, mm
pitch = 2.5;
$fn = 60;

depth = 0.61 * pitch;
corner = flats / cos(30) / 2;
turns = floor((height - 4) / pitch);

module chamfer_envelope() {
    rotate_extrude() polygon([[0, 0], [flats / 2 - 0.6, 0], [corner + 0.1, 2.6], [corner + 0.1, height - 2.6], [flats / 2 - 0.6, height], [0, height]]);
}

module bore() {
    minor = diameter / 2 - depth;
    start = (height - turns * pitch) / 2;
    rotate_extrude() polygon(concat(
        [[0, -1], [diameter / 2 + 1, -1], [diameter / 2 + 0.4, 0], [minor, start - 0.2]],
        [for (i = [0 : turns - 1], p = [[minor, 0.05], [diameter / 2, 0.45], [diameter / 2, 0.55], [minor, 0.95]]) [p[0], start + (i + p[1]) * pitch]],
        [[minor, height - start + 0.2], [diameter / 2 + 0.4, height], [diameter / 2 + 1, height + 1], [0, height + 1]]));
}

difference() {
    intersection() {
        cylinder(r = corner, h = height, $fn = 6);
        chamfer_envelope();
    }
    bore();
}
