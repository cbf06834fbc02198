// Open deep-groove ball bearing: grooved rings with chamfers and free balls; a small gap keeps the solids apart.
outer = 62;
bore = 24;
width = 18;
balls = 8;
ball = 12;
gap = 0.15;         // clearance between the solids, mm
$fn = 64;

pitch = (outer + bore) / 4;            // radius of the ball circle
land = 0.27 * ball;                    // shoulder distance from the ball circle
groove = ball / 2 + gap;
edge = sqrt(groove * groove - land * land);
arc = acos(land / groove);

function groove_points(side) = [for (i = [-3 : 3]) [pitch + side * groove * cos(i * arc / 3), groove * sin(i * arc / 3)]];

module inner_ring() rotate_extrude() polygon(concat(
    [[bore / 2, width / 2 - 1.2], [bore / 2, -width / 2 + 1.2], [bore / 2 + 1.2, -width / 2], [pitch - land, -width / 2]],
    groove_points(-1), [[pitch - land, width / 2], [bore / 2 + 1.2, width / 2]]));

module outer_ring() rotate_extrude() polygon(concat(
    [[outer / 2 - 1.2, width / 2], [outer / 2, width / 2 - 1.2], [outer / 2, -width / 2 + 1.2], [outer / 2 - 1.2, -width / 2], [pitch + land, -width / 2]],
    groove_points(1), [[pitch + land, width / 2]]));

inner_ring();
outer_ring();
for (i = [0 : balls - 1]) rotate([0, 0, i * 360 / balls]) translate([pitch, 0, 0]) sphere(d = ball, $fn = 18);
