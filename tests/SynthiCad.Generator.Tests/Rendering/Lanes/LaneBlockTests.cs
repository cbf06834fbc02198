using SynthiCad.Generator.Rendering.Cpu.Lanes;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering.Lanes;

public sealed unsafe class LaneBlockTests
{
    [Fact]
    public void Lines_become_lanes_and_lanes_lines()
    {
        var lines = stackalloc float[8 * 20];
        var back = stackalloc float[8 * 20];
        var block = stackalloc float[64];
        var paths = stackalloc int[8] { 3, 19, 0, 7, 7, 12, 1, 2 };
        for (var i = 0; i < 8 * 20; i++)
        {
            lines[i] = i;
            back[i] = -1;
        }

        LaneBlock.Load(lines, paths, block);
        for (var lane = 0; lane < 8; lane++)
        {
            for (var i = 0; i < 8; i++)
            {
                Assert.Equal(lines[(8 * paths[lane]) + i], block[(8 * i) + lane]);
            }
        }

        LaneBlock.Store(back, paths, block);
        for (var i = 0; i < 8 * 20; i++)
        {
            var named = new Span<int>(paths, 8).Contains(i / 8);
            Assert.Equal(named ? i : -1, back[i]);
        }
    }
}
