// Pipe tee: three sockets with banded ends.
outer = 26;         // body diameter, mm
inner = 19;
run = 76;           // length of the straight run, mm
branch = 44;        // axis to the end of the branch, mm
band = 34;          // diameter of the bands, mm
band_length = 13;
$fn = 48;

module band_at(length) {
    translate([0, 0, length - band_length]) rotate_extrude() polygon([
        [0, 0], [outer / 2 - 1, 0], [band / 2, 2.5], [band / 2, band_length - 1], [band / 2 - 1, band_length], [0, band_length]]);
}

module arm(length) {
    cylinder(d = outer, h = length - 0.5);
    band_at(length);
}

difference() {
    union() {
        rotate([0, 90, 0]) arm(run / 2);
        rotate([0, -90, 0]) arm(run / 2);
        arm(branch);
    }
    translate([-run / 2 - 1, 0, 0]) rotate([0, 90, 0]) cylinder(d = inner, h = run + 2);
    cylinder(d = inner, h = branch + 1);
    // counterbores that take the pipes
    for (a = [90, -90]) rotate([0, a, 0]) translate([0, 0, run / 2 - 9]) cylinder(d = outer, h = 10);
    translate([0, 0, branch - 9]) cylinder(d = outer, h = 10);
}
