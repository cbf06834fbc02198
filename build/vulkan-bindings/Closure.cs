namespace SynthiCad.VulkanBindings;

/// <summary>The functions asked for and every type that they reach.</summary>
internal sealed class Closure
{
    private readonly Registry registry;

    public Closure(Registry registry, IEnumerable<string> commands)
    {
        this.registry = registry;
        Commands = [.. commands.Select(registry.Command)];
        foreach (var command in Commands)
        {
            Visit(command.ReturnType);
            foreach (var parameter in command.Parameters)
            {
                Visit(parameter.Type);
            }
        }
    }

    public IReadOnlyList<Command> Commands { get; }

    public SortedDictionary<string, StructType> Structs { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, EnumType> Enums { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Handles { get; } = new(StringComparer.Ordinal);

    private void Visit(string type)
    {
        switch (registry.Category(type))
        {
            case "struct" when !Structs.ContainsKey(type):
                var definition = registry.Struct(type);
                Structs.Add(type, definition);
                foreach (var member in definition.Members)
                {
                    Visit(member.Type);
                }

                break;
            case "enum":
                Add(type);
                break;
            case "bitmask" when registry.BitsOf(type) is { } bits:
                Add(bits);
                break;
            case "handle":
                Handles.Add(type);
                break;
        }
    }

    private void Add(string type)
    {
        if (!Enums.ContainsKey(type) && registry.Enum(type) is { Values.Count: > 0 } found)
        {
            Enums.Add(type, found);
        }
    }
}
