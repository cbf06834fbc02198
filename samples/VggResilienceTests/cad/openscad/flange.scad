// Welding-neck flange: plate with six bolt holes, raised face, tall tapered neck.
plate = 100;        // plate diameter, mm
plate_height = 13;
neck = 62;          // overall height, mm
bore = 32;
bolt_circle = 76;
bolt = 13;
bolts = 6;
$fn = 64;

difference() {
    rotate_extrude() polygon([
        [bore / 2, -2], [28, -2], [28, 0], [plate / 2 - 1, 0], [plate / 2, 1], [plate / 2, plate_height - 1], [plate / 2 - 1, plate_height],
        [29, plate_height], [27, plate_height + 2], [21, neck - 14], [21, neck - 2], [19, neck], [bore / 2, neck]]);
    for (i = [0 : bolts - 1]) rotate([0, 0, i * 360 / bolts]) translate([bolt_circle / 2, 0, -1])
        cylinder(d = bolt, h = plate_height + 2, $fn = 24);
}
