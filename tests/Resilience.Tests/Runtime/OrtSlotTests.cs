using System.Reflection;
using Resilience.Runtime;

namespace Resilience.Tests.Runtime;

public sealed class OrtSlotTests
{
    [Fact]
    public void Every_slot_of_the_binding_is_where_the_published_table_has_that_function()
    {
        Assert.Equal(425, OrtApiTable.Names.Length);
        var slots = typeof(OrtSlot).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).ToArray();
        Assert.True(slots.Length > 45);
        foreach (var slot in slots)
        {
            var published = OrtApiTable.Names[(int)slot.GetRawConstantValue()!].Replace("_", string.Empty, StringComparison.Ordinal);
            Assert.Equal(slot.Name, published, ignoreCase: true);
        }
    }

    [Theory]
    [InlineData(16, "KernelContext_GetResource")]
    [InlineData(17, "SessionOptionsAppendExecutionProvider_OpenVINO_V2")]
    [InlineData(18, "AddExternalInitializersFromFilesInMemory")]
    [InlineData(20, "SetEpDynamicOptions")]
    [InlineData(22, "GetEpApi")]
    [InlineData(23, "CreateExternalInitializerInfo")]
    [InlineData(29, "SessionOptionsSetWeightlessSourceModelBuffer")]
    public void The_table_of_an_older_runtime_ends_where_that_version_ended(int version, string last)
    {
        Assert.Equal(last, OrtApiTable.Names[OrtSlot.Count(version) - 1]);
    }

    [Fact]
    public void A_function_past_the_end_of_the_table_is_a_coded_error_not_a_crash()
    {
        unsafe
        {
            var api = new OrtApi(null, 92);
            Assert.False(api.Has(OrtSlot.ReleaseEnv));
            Assert.Equal("RES0303", Assert.Throws<ResilienceException>(() => api.Release(OrtSlot.ReleaseEnv, 0)).Code);
        }
    }

    [Fact]
    public void The_source_never_replaces_initializers_behind_the_runtimes_back()
    {
        // At the highest optimisation level the runtime copies such weights and ignores flips without a word.
        Assert.DoesNotContain(typeof(OrtSlot).GetFields(), f => f.Name.Contains("Initializer", StringComparison.Ordinal));
    }
}
