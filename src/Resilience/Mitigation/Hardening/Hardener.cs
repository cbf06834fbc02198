using System.Globalization;
using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models;

namespace Resilience.Mitigation.Hardening;

/// <summary>Makes a hardened model and proves that it gives what the model gives.</summary>
internal static class Hardener
{
    /// <summary>Hardens a model.</summary>
    /// <param name="request">What is to be put in.</param>
    /// <param name="model">The model alone.</param>
    /// <param name="name">Path of the hardened model, for messages.</param>
    /// <param name="profile">The model with the images that ranges come from; null for none.</param>
    /// <param name="test">The model with other images, to see what ranges do to them; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ResilienceException">RES0174: it cannot be done. RES0175: scores differ without any fault. RES02xx, RES03xx, RES04xx: model, runtime or images.</exception>
    public static HardenedModel Run(HardeningRequest request, OnnxModel model, string name, ModelUnderTest? profile, ModelUnderTest? test, CancellationToken cancellation)
    {
        request.Require();
        if (request.Ranges && profile is null)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, "ranges come from images; expected --profile with a data set, best the one that the model was trained on");
        }

        var points = GuardPoints.Find(model, request.Layers);
        var bounds = request.Ranges ? Bounds.Find(profile!, points, request.Margin, cancellation) : [];
        if (request.Ranges && bounds.Count == 0)
        {
            throw new ResilienceException(ErrorCodes.BadHardening, $"none of the {points.Count} results in {model.FileName} is a float32 with finite values", model.File);
        }

        var guarded = request.Ranges && !request.ZeroNan ? [.. bounds.Select(bound => bound.Point)] : points;
        var hardened = OnnxModel.Parse(GraphHardener.Harden(model, request.ZeroNan ? guarded : [], bounds).ToByteArray(), name);
        return new HardenedModel
        {
            Model = hardened,
            Points = guarded,
            Bounds = bounds,
            Profile = profile is null ? null : Proven(profile, hardened, cancellation),
            ProfileRewritten = profile is null ? null : HardeningProof.Of(profile, hardened, profile.Session(profile.Threads), cancellation),
            Test = test is null ? null : HardeningProof.Of(test, hardened, test.Session(test.Threads), cancellation),
            Excesses = test is null || bounds.Count == 0 ? [] : Bounds.Excesses(test, bounds, cancellation),
            SameLayers = Layers(model).SequenceEqual(Layers(hardened), StringComparer.Ordinal),
        };
    }

    private static HardeningProof Proven(ModelUnderTest profile, OnnxModel hardened, CancellationToken cancellation)
    {
        var proof = HardeningProof.Of(profile, hardened, ActivationProfile.Verbatim(profile), cancellation);
        return proof.Differ == 0 ? proof : throw new ResilienceException(ErrorCodes.HardeningChangesModel, string.Create(
            CultureInfo.InvariantCulture,
            $"self-proof failed: without any fault the hardened model gives other scores for {proof.Differ} of {proof.Images} images that its ranges come from, first for '{profile.Dataset.Images[proof.First].Name}', by up to {proof.Largest:0.0e+0} of the largest score. Nothing was written"));
    }

    private static IEnumerable<string> Layers(OnnxModel model) =>
        model.ParameterLayers.Select(layer => $"{layer.Name} {string.Join(' ', layer.Initializers.Select(tensor => $"{tensor.Name}:{tensor.ElementType}"))}");
}
