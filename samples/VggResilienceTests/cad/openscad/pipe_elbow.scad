// Long-radius pipe elbow with a flared socket at both ends.
outer = 30;
inner = 24;
radius = 42;        // of the bend, mm
straight = 8;
socket = 38;        // diameter of the socket, mm
socket_length = 14;
steps = 24;
$fn = 48;

// The whole pipe is one swept surface: rings of points along the axis, outside and back inside.
// Each row is [distance along the axis, radius]; the bend starts at 0 and ends at 90 (degrees as a parameter).
end = straight + socket_length;
shape_start = [[-end, inner / 2 + 3.5], [-end, socket / 2 - 1], [-end + 1, socket / 2], [-straight - 1, socket / 2], [-straight, socket / 2 - 2], [-straight + 3, outer / 2]];
shape_end = [for (i = [len(shape_start) - 1 : -1 : 0]) [-shape_start[i][0], shape_start[i][1]]];
bore_end = [[end - 10, inner / 2 + 3.5], [end - 10, inner / 2]];
bore_start = [for (i = [len(bore_end) - 1 : -1 : 0]) [-bore_end[i][0], bore_end[i][1]]];

// [angle, offset, radius] of every ring
rings = concat(
    [for (p = shape_start) [0, p[0], p[1]]],
    [for (i = [0 : steps]) [i * 90 / steps, 0, outer / 2]],
    [for (p = shape_end) [90, p[0], p[1]]],
    [for (p = bore_end) [90, p[0], p[1]]],
    [for (i = [steps : -1 : 0]) [i * 90 / steps, 0, inner / 2]],
    [for (p = bore_start) [0, p[0], p[1]]]);

function point(ring, j) =
    let (a = ring[0], b = j * 360 / $fn, r = radius + ring[2] * cos(b))
    [r * cos(a) - ring[1] * sin(a), r * sin(a) + ring[1] * cos(a), ring[2] * sin(b)];

n = len(rings);
polyhedron(
    points = [for (ring = rings, j = [0 : $fn - 1]) point(ring, j)],
    faces = [for (i = [0 : n - 1], j = [0 : $fn - 1]) let (k = (j + 1) % $fn, m = (i + 1) % n)
        for (f = [[i * $fn + j, i * $fn + k, m * $fn + k], [i * $fn + j, m * $fn + k, m * $fn + j]]) f]);
