namespace SynthiCad.Generator.Tests.Meshes.Blend;

/// <summary>One flat square with a smooth triangle beside it, as each era of the format stores it.</summary>
internal static class BlendFixture
{
    /// <summary>Vertices of the square and the triangle's tip.</summary>
    private static readonly float[][] Points = [[0, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [2, 0, 1]];

    private static readonly string[] Common =
    [
        "ID: char name[24]",
        "ListBase: void *first; void *last",
        "UnitSettings: float scale_length; char system; char pad[3]",
        "Scene: ID id; ListBase base; UnitSettings unit",
        "FileGlobal: Scene *curscene",
        "Base: Base *next; Base *prev; Object *object",
        "Object: ID id; Object *parent; void *data; short type; short partype; float loc[3]; float dloc[3]; float size[3]; float dscale[3]; float rot[3]; float drot[3];"
            + " float quat[4]; float dquat[4]; float rotAxis[3]; float drotAxis[3]; float rotAngle; float drotAngle; float parentinv[4][4]; short rotmode; short restrictflag;"
            + " ListBase modifiers; ListBase constraints; void *dup_group; void **mat; char *matbits",
        "CustomDataLayer: int type; int offset; int flag; int active; int active_rnd; char name[32]; void *data",
        "CustomData: CustomDataLayer *layers; int totlayer; int pad",
    ];

    /// <summary>2.4 to 2.62.</summary>
    public static TestBlend Quads(string header = "BLENDER_v249") => Start(
        header,
        "MVert: float co[3]; short no[3]; char flag; char mat_nr",
        "MFace: int v1; int v2; int v3; int v4; char pad; char mat_nr; char edcode; char flag",
        "MTFace: float uv[4][2]; int flag",
        "Mesh: ID id; void **mat; int totvert; int totface; int totpoly; MVert *mvert; MFace *mface; MTFace *mtface");

    public static ulong QuadMesh(TestBlend blend, ulong materials = 0, int broken = -1)
    {
        var mesh = blend.Add("ME", "Mesh", ("id.name", "MEsquare"), ("mat", materials), ("totvert", 5), ("totface", 3), ("mvert", 0x10_0000ul), ("mface", 0x10_0100ul), ("mtface", 0x10_0200ul));
        blend.Add("DATA", "MVert", Points.Select(p => new (string, object)[] { ("co", p) }).ToArray(), 0x10_0000);
        blend.Add("DATA", "MFace", [
            [("v1", 0), ("v2", 1), ("v3", 2), ("v4", 3), ("mat_nr", (byte)1)],
            [("v1", 0), ("v2", 1)],
            [("v1", broken >= 0 ? broken : 1), ("v2", 4), ("v3", 2), ("flag", (byte)1)]], 0x10_0100);
        blend.Add("DATA", "MTFace", Enumerable.Range(0, 3).Select(f => new (string, object)[] { ("uv", Enumerable.Range(0, 8).Select(i => (f * 10f) + i).ToArray()) }).ToArray(), 0x10_0200);
        return mesh;
    }

    /// <summary>2.63 to 3.6.</summary>
    public static TestBlend Loops() => Start(
        "BLENDER-v278",
        "MVert: float co[3]; short no[3]; char flag; char bweight",
        "MPoly: int loopstart; int totloop; short mat_nr; char flag; char pad",
        "MLoop: int v; int e",
        "MLoopUV: float uv[2]; int flag",
        "Mesh: ID id; void **mat; int totvert; int totface; int totpoly; int totloop; MVert *mvert; MPoly *mpoly; MLoop *mloop; CustomData vdata; CustomData pdata; CustomData ldata");

    public static ulong LoopMesh(TestBlend blend, ulong materials = 0)
    {
        var mesh = blend.Add(
            "ME", "Mesh", ("id.name", "MEsquare"), ("mat", materials), ("totvert", 5), ("totpoly", 2), ("totloop", 7), ("mpoly", 0x20_0000ul), ("mloop", 0x20_0100ul), ("mvert", 0x20_0200ul),
            ("ldata.layers", 0x20_0300ul), ("ldata.totlayer", 2));
        blend.Add("DATA", "MPoly", [[("loopstart", 0), ("totloop", 4), ("mat_nr", (short)1)], [("loopstart", 4), ("totloop", 3), ("flag", (byte)1)]], 0x20_0000);
        blend.Add("DATA", "MLoop", new[] { 0, 1, 2, 3, 1, 4, 2 }.Select(v => new (string, object)[] { ("v", v) }).ToArray(), 0x20_0100);
        blend.Add("DATA", "MVert", Points.Select(p => new (string, object)[] { ("co", p) }).ToArray(), 0x20_0200);
        blend.Add("DATA", "CustomDataLayer", [
            [("type", 16), ("active_rnd", 1), ("name", "first"), ("data", 0x20_0400ul)], [("type", 16), ("active_rnd", 1), ("name", "second"), ("data", 0x20_0500ul)]], 0x20_0300);
        blend.Add("DATA", "MLoopUV", Enumerable.Range(0, 7).Select(_ => new (string, object)[] { ("uv", new float[] { -1, -1 }) }).ToArray(), 0x20_0400);
        blend.Add("DATA", "MLoopUV", Enumerable.Range(0, 7).Select(i => new (string, object)[] { ("uv", new[] { i / 8f, 1 - (i / 8f) }) }).ToArray(), 0x20_0500);
        return mesh;
    }

    /// <summary>4.0 to 4.5.</summary>
    public static TestBlend Offsets() => Start(
        "BLENDER-v402",
        "Mesh: ID id; void **mat; int totvert; int totface; int totpoly; int totloop; int *poly_offset_indices; CustomData vdata; CustomData pdata; CustomData ldata");

    public static ulong OffsetMesh(TestBlend blend, ulong materials = 0)
    {
        // The tables come after the mesh: parts belong to the root before them.
        var mesh = blend.Add(
            "ME", "Mesh", ("id.name", "MEsquare"), ("mat", materials), ("totvert", 5), ("totpoly", 2), ("totloop", 7), ("poly_offset_indices", 0x30_0000ul),
            ("vdata.layers", 0x30_0100ul), ("vdata.totlayer", 1), ("pdata.layers", 0x30_0200ul), ("pdata.totlayer", 2), ("ldata.layers", 0x30_0300ul), ("ldata.totlayer", 2));
        Raw(blend, 0x30_0000, 0, 4, 7);
        blend.Add("DATA", "CustomDataLayer", [[("type", 48), ("name", "position"), ("data", 0x30_0400ul)]], 0x30_0100);
        blend.Add("DATA", "CustomDataLayer", [[("type", 11), ("name", "material_index"), ("data", 0x30_0500ul)], [("type", 50), ("name", "sharp_face"), ("data", 0x30_0600ul)]], 0x30_0200);
        blend.Add("DATA", "CustomDataLayer", [[("type", 11), ("name", ".corner_vert"), ("data", 0x30_0700ul)], [("type", 49), ("name", "UVMap"), ("data", 0x30_0800ul)]], 0x30_0300);
        blend.Add("DATA", "Raw3", Points.Select(p => new (string, object)[] { ("value", p) }).ToArray(), 0x30_0400);
        Raw(blend, 0x30_0500, 1, 0);
        blend.Add("DATA", "Flag", [[("value", (byte)1)], [("value", (byte)0)]], 0x30_0600);
        Raw(blend, 0x30_0700, 0, 1, 2, 3, 1, 4, 2);
        blend.Add("DATA", "Raw2", Enumerable.Range(0, 7).Select(i => new (string, object)[] { ("value", new[] { i / 8f, 1 - (i / 8f) }) }).ToArray(), 0x30_0800);
        return mesh;
    }

    /// <summary>From 5.0 on.</summary>
    public static TestBlend Attributes() => Start(
        "BLENDER17-01v0501",
        "Attribute: char *name; short data_type; int8_t domain; int8_t storage_type; char _pad[4]; void *data",
        "AttributeArray: void *data; void *sharing_info; int64_t size",
        "AttributeSingle: void *data; void *sharing_info",
        "AttributeStorage: Attribute *dna_attributes; int dna_attributes_num; char _pad[4]",
        "Mesh: ID id; void **mat; int totvert; int totface; int totpoly; int totloop; int *poly_offset_indices; AttributeStorage attribute_storage; char *default_uv_map_attribute");

    public static ulong AttributeMesh(TestBlend blend, ulong materials = 0)
    {
        var mesh = blend.Add(
            "ME", "Mesh", ("id.name", "MEsquare"), ("mat", materials), ("totvert", 5), ("totpoly", 2), ("totloop", 7), ("poly_offset_indices", 0x40_0000ul),
            ("attribute_storage.dna_attributes", 0x40_0100ul), ("attribute_storage.dna_attributes_num", 5), ("default_uv_map_attribute", 0x40_0240ul));
        Raw(blend, 0x40_0000, 0, 4, 7);
        (string Name, short Type, byte Domain)[] attributes = [("position", 7, 0), ("material_index", 3, 2), ("sharp_face", 0, 2), (".corner_vert", 3, 3), ("UVMap", 6, 3)];
        blend.Add("DATA", "Attribute", attributes.Select((a, i) => new (string, object)[]
        {
            ("name", (ulong)(0x40_0200 + (16 * i))), ("data_type", a.Type), ("domain", a.Domain), ("storage_type", (byte)(a.Name == "sharp_face" ? 1 : 0)), ("data", (ulong)(0x40_0300 + (16 * i))),
        }).ToArray(), 0x40_0100);
        for (var i = 0; i < attributes.Length; i++)
        {
            blend.Add("DATA", "Name", [[("value", attributes[i].Name)]], (ulong)(0x40_0200 + (16 * i)));
            blend.Add("DATA", i == 2 ? "AttributeSingle" : "AttributeArray", [[("data", (ulong)(0x40_0400 + (16 * i)))]], (ulong)(0x40_0300 + (16 * i)));
        }

        blend.Add("DATA", "Raw3", Points.Select(p => new (string, object)[] { ("value", p) }).ToArray(), 0x40_0400);
        Raw(blend, 0x40_0410, 1, 0);
        blend.Add("DATA", "Flag", [[("value", (byte)1)]], 0x40_0420);
        Raw(blend, 0x40_0430, 0, 1, 2, 3, 1, 4, 2);
        blend.Add("DATA", "Raw2", Enumerable.Range(0, 7).Select(i => new (string, object)[] { ("value", new[] { i / 8f, 1 - (i / 8f) }) }).ToArray(), 0x40_0440);
        return mesh;
    }

    /// <summary>Adds an object with unit scale and no parent, and the members given.</summary>
    public static ulong Object(TestBlend blend, ulong mesh, params (string Member, object Value)[] more) => blend.Add("OB", "Object", [[
        ("id.name", "OBsquare"), ("data", mesh), ("type", (short)1), ("size", new float[] { 1, 1, 1 }), ("dscale", new float[] { 1, 1, 1 }), ("rotmode", (short)1),
        ("parentinv", new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }), .. more]]);

    /// <summary>Adds a scene of the old kind that shows the objects.</summary>
    public static void Scene(TestBlend blend, float scale, params ulong[] objects)
    {
        blend.Add("GLOB", "FileGlobal", ("curscene", 0x50_0000ul));
        blend.Add("SC", "Scene", [[("id.name", "SCmain"), ("base.first", 0x50_0100ul), ("unit.scale_length", scale), ("unit.system", (byte)1)]], 0x50_0000);
        for (var i = 0; i < objects.Length; i++)
        {
            blend.Add("DATA", "Base", [[("object", objects[i]), ("next", i + 1 < objects.Length ? (ulong)(0x50_0100 + (16 * (i + 1))) : 0ul)]], (ulong)(0x50_0100 + (16 * i)));
        }
    }

    private static TestBlend Start(string header, params string[] more) => new TestBlend(header)
        .Define(Common).Define("Raw3: float value[3]", "Raw2: float value[2]", "Raw1: int value", "Link: void *to", "Flag: char value", "Name: char value[24]").Define(more);

    private static void Raw(TestBlend blend, ulong address, params int[] values) =>
        blend.Add("DATA", "Raw1", values.Select(v => new (string, object)[] { ("value", v) }).ToArray(), address);
}
