// Angle bracket: two plates with holes and slots, two gussets between them.
width = 50;
base = 60;          // length of the lower plate, mm
upright = 70;       // height of the upper plate, mm
thickness = 6;
corner = 9;
$fn = 32;

module plate(length) {
    // rounded at the free end only
    hull() {
        square([0.01, width]);
        translate([length - corner, corner]) circle(r = corner);
        translate([length - corner, width - corner]) circle(r = corner);
    }
}

module slot(length, d) { hull() { circle(d = d); translate([length, 0]) circle(d = d); } }

union() {
    linear_extrude(thickness) difference() {
        plate(base);
        for (y = [13, width - 13]) translate([28, y]) slot(15, 8);
    }
    rotate([0, -90, 0]) translate([0, 0, -thickness]) linear_extrude(thickness) difference() {
        plate(upright);
        translate([40, width / 2]) circle(d = 24);
        for (y = [10, width - 10]) translate([58, y]) circle(d = 7);
    }
    for (y = [0, width - 5]) translate([0, y + 5, 0]) rotate([90, 0, 0]) linear_extrude(5)
        polygon([[1, 1], [base * 0.42, 1], [base * 0.42, thickness + 1], [thickness + 1, upright * 0.4], [1, upright * 0.4]]);
}
