namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>What must lie on the device before some scenes can be rendered.</summary>
internal sealed class SceneNeeds
{
    /// <summary>The parts.</summary>
    public HashSet<RenderPart> Parts { get; } = [];

    /// <summary>The pictures.</summary>
    public HashSet<ScenePicture> Pictures { get; } = [];

    /// <summary>Adds what a scene needs.</summary>
    public SceneNeeds Add(RenderScene scene)
    {
        foreach (var placed in scene.Objects)
        {
            Parts.Add(placed.Part);
            foreach (var material in placed.Materials)
            {
                AddPicture(material.Texture?.Image, isEnvironment: false);
            }
        }

        AddPicture(scene.Floor?.Texture?.Image, isEnvironment: false);
        AddPicture(scene.Background.Backplate, isEnvironment: false);
        AddPicture(scene.Background.Environment?.Image, isEnvironment: true);
        return this;
    }

    /// <summary>Adds what other scenes need.</summary>
    public void Add(SceneNeeds other)
    {
        Parts.UnionWith(other.Parts);
        Pictures.UnionWith(other.Pictures);
    }

    private void AddPicture(RenderImage? image, bool isEnvironment)
    {
        if (image is not null)
        {
            Pictures.Add(new(image, isEnvironment));
        }
    }
}
