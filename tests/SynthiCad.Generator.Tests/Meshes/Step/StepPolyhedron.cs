using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Tests.Meshes.Step;

/// <summary>Writes STEP AP214 files of solids with plane faces.</summary>
internal sealed class StepPolyhedron
{
    /// <summary>The unit's entity, with the numbers that follow it free.</summary>
    public const string Millimetre = "( LENGTH_UNIT() NAMED_UNIT(*) SI_UNIT(.MILLI.,.METRE.) )";

    public const string Inch = "( CONVERSION_BASED_UNIT('INCH',#9002) LENGTH_UNIT() NAMED_UNIT(#9001) )";

    private readonly StringBuilder _text = new();
    private readonly List<int> _styles = [];
    private int _last;

    /// <summary>One solid: a name, corners, faces (counter-clockwise seen from outside) and the colour of the first face, or null.</summary>
    internal sealed record Solid(string Name, Vector3[] Corners, int[][] Faces, Vector3? Color = null, Vector3? FirstFaceColor = null);

    /// <summary>A box from 0 to the size, moved.</summary>
    public static Solid Box(string name, Vector3 size, Vector3 at = default) => new(
        name,
        [.. Enumerable.Range(0, 8).Select(i => at + (size * new Vector3(i & 1, (i >> 1) & 1, i >> 2)))],
        [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]]);

    public static string File(string unit, params Solid[] solids)
    {
        var writer = new StepPolyhedron();
        writer.Write(unit, solids);
        return $"ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','2024-01-01T00:00:00',(''),(''),'','','');\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN {{ 1 0 10303 214 1 1 1 1 }}'));\nENDSEC;\nDATA;\n{writer._text}ENDSEC;\nEND-ISO-10303-21;\n";
    }

    /// <summary>The same with nothing but an edge: no surface.</summary>
    public static string Wireframe()
    {
        var writer = new StepPolyhedron();
        var context = writer.Context(Millimetre);
        var line = writer.Line(Vector3.Zero, Vector3.UnitX);
        var ends = (Start: writer.Point(Vector3.Zero), End: writer.Point(Vector3.UnitX));
        var curve = writer.Add($"TRIMMED_CURVE('',#{line},(#{ends.Start}),(#{ends.End}),.T.,.CARTESIAN.)");
        var set = writer.Add($"GEOMETRIC_CURVE_SET('',(#{curve}))");
        writer.Product("wire", $"GEOMETRICALLY_BOUNDED_WIREFRAME_SHAPE_REPRESENTATION('',(#{writer.Axes(Vector3.Zero, Vector3.UnitZ, Vector3.UnitX)},#{set}),#{context})");
        return $"ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','2024-01-01T00:00:00',(''),(''),'','','');\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n{writer._text}ENDSEC;\nEND-ISO-10303-21;\n";
    }

    private void Write(string unit, Solid[] solids)
    {
        var context = Context(unit);
        foreach (var solid in solids)
        {
            var brep = Brep(solid);
            Product(solid.Name, $"ADVANCED_BREP_SHAPE_REPRESENTATION('{solid.Name}',(#{Axes(Vector3.Zero, Vector3.UnitZ, Vector3.UnitX)},#{brep}),#{context})");
            if (solid.Color is { } color)
            {
                Style(brep, color);
            }
        }

        if (_styles.Count > 0)
        {
            Add($"MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION('',({string.Join(',', _styles.Select(s => $"#{s}"))}),#{context})");
        }
    }

    private int Brep(Solid solid)
    {
        var points = solid.Corners.Select(Point).ToArray();
        var vertices = points.Select(p => Add($"VERTEX_POINT('',#{p})")).ToArray();
        var edges = new Dictionary<(int, int), int>();
        var faces = new List<int>();
        foreach (var face in solid.Faces)
        {
            var oriented = new List<int>();
            for (var i = 0; i < face.Length; i++)
            {
                int a = face[i], b = face[(i + 1) % face.Length];
                if (!edges.TryGetValue((b, a), out var edge))
                {
                    edge = Add($"EDGE_CURVE('',#{vertices[a]},#{vertices[b]},#{Line(solid.Corners[a], solid.Corners[b])},.T.)");
                    edges.Add((a, b), edge);
                }

                oriented.Add(Add($"ORIENTED_EDGE('',*,*,#{edge},{(edges.ContainsKey((a, b)) ? ".T." : ".F.")})"));
            }

            var loop = Add($"EDGE_LOOP('',({string.Join(',', oriented.Select(o => $"#{o}"))}))");
            var bound = Add($"FACE_OUTER_BOUND('',#{loop},.T.)");
            var plane = Add($"PLANE('',#{Axes(solid.Corners[face[0]], Normal(solid.Corners, face), Vector3.Normalize(solid.Corners[face[1]] - solid.Corners[face[0]]))})");
            faces.Add(Add($"ADVANCED_FACE('',(#{bound}),#{plane},.T.)"));
        }

        if (solid.FirstFaceColor is { } color)
        {
            Style(faces[0], color);
        }

        var shell = Add($"CLOSED_SHELL('',({string.Join(',', faces.Select(f => $"#{f}"))}))");
        return Add($"MANIFOLD_SOLID_BREP('{solid.Name}',#{shell})");
    }

    // Newell's sum: right for concave faces too.
    private static Vector3 Normal(Vector3[] corners, int[] face)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < face.Length; i++)
        {
            sum += Vector3.Cross(corners[face[i]], corners[face[(i + 1) % face.Length]]);
        }

        return Vector3.Normalize(sum);
    }

    private void Style(int item, Vector3 color)
    {
        var rgb = Add($"COLOUR_RGB('',{Number(color.X)},{Number(color.Y)},{Number(color.Z)})");
        var area = Add($"FILL_AREA_STYLE('',(#{Add($"FILL_AREA_STYLE_COLOUR('',#{rgb})")}))");
        var side = Add($"SURFACE_SIDE_STYLE('',(#{Add($"SURFACE_STYLE_FILL_AREA(#{area})")}))");
        var assignment = Add($"PRESENTATION_STYLE_ASSIGNMENT((#{Add($"SURFACE_STYLE_USAGE(.BOTH.,#{side})")}))");
        _styles.Add(Add($"STYLED_ITEM('',(#{assignment}),#{item})"));
    }

    private int Context(string unit)
    {
        _text.Append("#9001 = DIMENSIONAL_EXPONENTS(1.,0.,0.,0.,0.,0.,0.);\n#9002 = LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),#9003);\n#9003 = ")
            .Append(Millimetre).Append(";\n#9004 = ").Append(unit).Append(";\n");
        var angle = Add("( NAMED_UNIT(*) PLANE_ANGLE_UNIT() SI_UNIT($,.RADIAN.) )");
        var solid = Add("( NAMED_UNIT(*) SI_UNIT($,.STERADIAN.) SOLID_ANGLE_UNIT() )");
        var uncertainty = Add("UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.E-07),#9004,'distance_accuracy_value','')");
        return Add($"( GEOMETRIC_REPRESENTATION_CONTEXT(3) GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT((#{uncertainty})) GLOBAL_UNIT_ASSIGNED_CONTEXT((#9004,#{angle},#{solid})) REPRESENTATION_CONTEXT('','') )");
    }

    private void Product(string name, string representation)
    {
        var application = Add("APPLICATION_CONTEXT('automotive design')");
        Add($"APPLICATION_PROTOCOL_DEFINITION('international standard','automotive_design',2000,#{application})");
        var product = Add($"PRODUCT('{name}','{name}','',(#{Add($"PRODUCT_CONTEXT('',#{application},'mechanical')")}))");
        var formation = Add($"PRODUCT_DEFINITION_FORMATION('','',#{product})");
        var definition = Add($"PRODUCT_DEFINITION('design','',#{formation},#{Add($"PRODUCT_DEFINITION_CONTEXT('part definition',#{application},'design')")})");
        var shape = Add($"PRODUCT_DEFINITION_SHAPE('','',#{definition})");
        Add($"SHAPE_DEFINITION_REPRESENTATION(#{shape},#{Add(representation)})");
    }

    private int Line(Vector3 from, Vector3 to) =>
        Add($"LINE('',#{Point(from)},#{Add($"VECTOR('',#{Direction(Vector3.Normalize(to - from))},1.)")})");

    private int Axes(Vector3 origin, Vector3 axis, Vector3 reference) =>
        Add($"AXIS2_PLACEMENT_3D('',#{Point(origin)},#{Direction(axis)},#{Direction(reference)})");

    private int Point(Vector3 p) => Add($"CARTESIAN_POINT('',({Number(p.X)},{Number(p.Y)},{Number(p.Z)}))");

    private int Direction(Vector3 d) => Add($"DIRECTION('',({Number(d.X)},{Number(d.Y)},{Number(d.Z)}))");

    private int Add(string entity)
    {
        _last++;
        _text.Append(CultureInfo.InvariantCulture, $"#{_last} = {entity};\n");
        return _last;
    }

    // A STEP real has a point always.
    private static string Number(float value)
    {
        var text = value.ToString("0.0######", CultureInfo.InvariantCulture);
        return text;
    }
}
