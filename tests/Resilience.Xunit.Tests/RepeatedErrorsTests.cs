using Resilience.Hosting;

namespace Resilience.Xunit.Tests;

public sealed class RepeatedErrorsTests
{
    private readonly RepeatedErrors errors = new();

    [Fact]
    public void The_first_point_keeps_the_whole_message_and_the_others_name_it()
    {
        var error = new ResilienceException("RES0102", "layer 'conv9' is not in a.onnx. Layers: conv1, conv2.");

        Assert.Null(errors.Shortened("Class.Method", "x010", error));
        var second = errors.Shortened("Class.Method", "x020", error);

        Assert.NotNull(second);
        Assert.Equal("RES0102", second.Code);
        Assert.Equal("RES0102: this point cannot run for the reason given at x010 of the same campaign", second.Message);
        Assert.Null(errors.Shortened("Class.Method", "x010", error));
    }

    [Fact]
    public void Another_campaign_or_another_reason_is_told_in_full()
    {
        errors.Shortened("Class.Method", "x001", new ResilienceException("RES0201", "no model"));

        Assert.Null(errors.Shortened("Class.Other", "x010", new ResilienceException("RES0201", "no model")));
        Assert.Null(errors.Shortened("Class.Method", "x010", new ResilienceException("RES0108", "too many flips")));
    }
}
