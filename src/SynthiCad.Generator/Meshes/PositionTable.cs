using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>Distinct positions in order of first appearance, found again by value. A quarter of a dictionary's memory, for millions of vertices.</summary>
internal sealed class PositionTable
{
    private readonly List<Vector3> _positions;
    private int[] _slots;

    /// <summary>Makes an empty table.</summary>
    /// <param name="positions">Where distinct positions are added; empty at first, and changed by nobody else.</param>
    public PositionTable(List<Vector3> positions)
    {
        _positions = positions;
        _slots = NewSlots(64);
    }

    /// <summary>Gets the number of a position, which is added where it is new.</summary>
    public int Add(Vector3 position)
    {
        // -0 and +0 are the same place but differ in bits; adding zero makes both +0.
        position += Vector3.Zero;
        var slot = Find(position);
        if (_slots[slot] >= 0)
        {
            return _slots[slot];
        }

        var number = _positions.Count;
        _slots[slot] = number;
        _positions.Add(position);
        if (2L * _positions.Count > _slots.Length)
        {
            Grow();
        }

        return number;
    }

    private static int[] NewSlots(int size)
    {
        var slots = new int[size];
        Array.Fill(slots, -1);
        return slots;
    }

    // The slot of an equal position, or the empty one where it belongs.
    private int Find(Vector3 position)
    {
        var mask = _slots.Length - 1;
        var known = CollectionsMarshal.AsSpan(_positions);
        for (var slot = (int)Hash(position) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] < 0 || known[_slots[slot]] == position)
            {
                return slot;
            }
        }
    }

    private void Grow()
    {
        _slots = NewSlots(2 * _slots.Length);
        for (var i = 0; i < _positions.Count; i++)
        {
            _slots[Find(_positions[i])] = i;
        }
    }

    // Grids of round numbers have few bits set, and those in the same places: mixed well, or they meet in few slots.
    private static uint Hash(Vector3 position)
    {
        var x = (ulong)BitConverter.SingleToUInt32Bits(position.X) | ((ulong)BitConverter.SingleToUInt32Bits(position.Y) << 32);
        var h = (x ^ (x >> 32)) * 0x9E3779B97F4A7C15UL;
        h ^= BitConverter.SingleToUInt32Bits(position.Z) * 0xD6E8FEB86659FD93UL;
        h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9UL;
        return (uint)(h >> 32);
    }
}
