// Spur gear: large teeth, recessed web with five holes, hub with keyway.
teeth = 16;
module_size = 4.5;
width = 16;
bore = 14;
hub = 28;
hub_height = 28;
$fn = 48;

pitch_radius = teeth * module_size / 2;
tip = pitch_radius + module_size;
root = pitch_radius - 1.25 * module_size;
half = 90 / teeth;  // half a tooth at the pitch circle, degrees

function at(r, a) = [r * cos(a), r * sin(a)];
function tooth(a) = [
    at(root, a - 1.85 * half), at(root, a - 1.55 * half), at(root + module_size * 0.5, a - 1.33 * half),
    at(pitch_radius, a - half), at(pitch_radius + module_size * 0.55, a - 0.72 * half), at(tip, a - 0.42 * half),
    at(tip, a + 0.42 * half), at(pitch_radius + module_size * 0.55, a + 0.72 * half), at(pitch_radius, a + half),
    at(root + module_size * 0.5, a + 1.33 * half), at(root, a + 1.55 * half)];

difference() {
    union() {
        difference() {
            linear_extrude(width) polygon([for (i = [0 : teeth - 1], p = tooth(i * 360 / teeth)) p]);
            // web recess on both sides
            for (z = [-1, width - 4]) translate([0, 0, z]) cylinder(r = root - 5, h = 5);
            for (i = [0 : 4]) rotate([0, 0, i * 72]) translate([(hub / 2 + root - 5) / 2, 0, -1]) cylinder(d = 8, h = width + 2, $fn = 24);
        }
        translate([0, 0, 0.5]) cylinder(d = hub, h = hub_height - 1.5);
        translate([0, 0, hub_height - 1]) cylinder(d1 = hub, d2 = hub - 2, h = 1);
    }
    translate([0, 0, -1]) linear_extrude(hub_height + 2) union() {
        circle(d = bore);
        translate([0, -2]) square([bore / 2 + 2.8, 4]);
    }
}
