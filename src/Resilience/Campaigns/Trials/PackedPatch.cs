using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>A worker's tensors for a patch of so many channels.</summary>
internal sealed class PackedPatch : IDisposable
{
    private readonly ChannelPatch patch;
    private readonly int places;
    private readonly uint[][] constants;
    private readonly Tensor[] parameters;
    private readonly Dictionary<int, PatchRoom> rooms = [];
    private readonly Tensor[] inputs;
    private readonly Tensor[] output = new Tensor[1];
    private readonly string[] inputNames;
    private PreparedRun? run;
    private Session? own;

    /// <summary>Makes room for the parameters.</summary>
    public PackedPatch(PatchSessions sessions, int places)
    {
        patch = sessions.Patch;
        this.places = places;
        var constant = patch.ConstantParameters;
        constants = constant ? [.. patch.Parameters.Select(parameter => new uint[parameter.Layout.Length(places)])] : [];
        parameters = constant ? [] : [.. patch.Parameters.Select(parameter => Tensor.Allocate(ElementType.Float32, parameter.ShapeOf(places)))];
        inputNames = [.. new[] { patch.Whole }.OfType<string>(), .. patch.Gathered, .. constant ? [] : patch.Parameters.Select(parameter => parameter.Name)];
        inputs = new Tensor[inputNames.Length];
        parameters.CopyTo(inputs, inputs.Length - parameters.Length);
    }

    /// <summary>Packs channels of a parameter; places that are left over repeat the first channel.</summary>
    public void Pack(int parameter, ReadOnlySpan<uint> source, ReadOnlySpan<int> channels)
    {
        var layout = patch.Parameters[parameter].Layout;
        var target = patch.ConstantParameters ? constants[parameter] : parameters[parameter].AsSpan<uint>();
        for (var place = 0; place < places; place++)
        {
            layout.Copy(source, channels[place < channels.Length ? place : 0], target, place, places);
        }
    }

    /// <summary>Makes the model ready: the shared one, or one of its own for constants.</summary>
    public void Open(PatchSessions sessions)
    {
        if (patch.ConstantParameters)
        {
            own = sessions.With(places, constants);
            run = own.Prepare(inputNames, [patch.Boundary]);
        }
        else
        {
            run ??= sessions.For(places).Prepare(inputNames, [patch.Boundary]);
        }
    }

    /// <summary>Lets go of a model of its own.</summary>
    public void Close()
    {
        if (own is not null)
        {
            run?.Dispose();
            run = null;
            own.Dispose();
            own = null;
        }
    }

    /// <summary>Tensors for batches of that many rows.</summary>
    public PatchRoom RoomFor(CachedBatch batch, ChannelPatch of, int boundary, ReadOnlySpan<int> gathered)
    {
        if (!rooms.TryGetValue(batch.Batch.Rows, out var room))
        {
            var values = new Tensor[gathered.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Tensor.Allocate(ElementType.Float32, Narrow(batch.Inputs[gathered[i]].Shape, of));
            }

            rooms.Add(batch.Batch.Rows, room = new PatchRoom(values, Tensor.Allocate(ElementType.Float32, Narrow(batch.Inputs[boundary].Shape, of))));
        }

        return room;
    }

    /// <summary>Runs the model.</summary>
    public void Run(Tensor? whole, PatchRoom room, CancellationToken cancellation)
    {
        var next = 0;
        if (whole is not null)
        {
            inputs[next++] = whole;
        }

        room.Gathered.CopyTo(inputs, next);
        output[0] = room.Output;
        run!.Run(inputs, output, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        run?.Dispose();
        foreach (var tensor in parameters)
        {
            tensor.Dispose();
        }

        foreach (var room in rooms.Values)
        {
            room.Dispose();
        }
    }

    private long[] Narrow(long[] shape, ChannelPatch of)
    {
        var narrow = (long[])shape.Clone();
        narrow[of.Order == ChannelOrder.Last ? ^1 : 1] = places;
        return narrow;
    }
}
