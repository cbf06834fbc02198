namespace SynthiCad.Generator.Tests.Vulkan;

/// <summary>Tests that open devices run alone: some of them hide the drivers from the whole process for a moment.</summary>
[CollectionDefinition("vulkan", DisableParallelization = true)]
public sealed class VulkanCollection : ICollectionFixture<VulkanDeviceFixture>;
