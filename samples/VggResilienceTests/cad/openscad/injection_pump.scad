// In-line injection pump: housing with four delivery valves, front flange and shaft, governor at the rear, feet.
length = 74;        // of the housing, mm
width = 34;
height = 46;
valves = 4;
$fn = 36;

module housing() {
    rotate([90, 0, 90]) linear_extrude(length) polygon([
        [-width / 2, 0], [width / 2, 0], [width / 2, height * 0.55], [width / 2 - 5, height * 0.65],
        [width / 2 - 5, height], [-width / 2 + 5, height], [-width / 2 + 5, height * 0.65], [-width / 2, height * 0.55]]);
}

module valve() {
    // union nut, stem, pipe cone
    cylinder(d = 15, h = 9, $fn = 6);
    translate([0, 0, 8]) cylinder(d = 10, h = 9, $fn = 24);
    translate([0, 0, 16]) cylinder(d1 = 8, d2 = 5, h = 8, $fn = 24);
}

module drive() {
    // mounting flange with two ears, then the shaft with its cone and thread end
    rotate([0, -90, 0]) {
        linear_extrude(8) difference() {
            hull() {
                circle(d = 44);
                for (s = [-1, 1]) translate([0, s * 30]) circle(d = 14);
            }
            for (s = [-1, 1]) translate([0, s * 30]) circle(d = 7, $fn = 20);
        }
        translate([0, 0, 7]) cylinder(d = 28, h = 4);
        translate([0, 0, 10]) cylinder(d1 = 18, d2 = 13, h = 14);
        translate([0, 0, 23]) cylinder(d = 9, h = 8);
    }
}

union() {
    housing();
    for (i = [0 : valves - 1]) translate([length * (i + 0.6) / (valves + 0.2), 0, height - 1]) valve();
    translate([1, 0, 21]) drive();
    // governor
    translate([length - 1, 0, 24]) rotate([0, 90, 0]) { cylinder(d = 44, h = 16); translate([0, 0, 15.9]) cylinder(d1 = 44, d2 = 34, h = 5); }
    // feed pump on the side
    translate([length * 0.5, width / 2 - 1, 14]) rotate([-90, 0, 0]) { cylinder(d = 22, h = 10); translate([0, 0, 9]) cylinder(d = 12, h = 7, $fn = 6); }
    // feet
    for (x = [8, length - 22]) translate([x, -width / 2 - 8, -3]) cube([14, width + 16, 5]);
}
