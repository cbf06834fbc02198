namespace Resilience.Campaigns;

/// <summary>A layer cannot be run by a route with the bits of the golden run; another may do.</summary>
internal sealed class RouteUnfitException : Exception
{
    /// <summary>The route's graph does not show the layer.</summary>
    /// <param name="why">In words.</param>
    public RouteUnfitException(string why)
        : base(why)
    {
    }

    /// <summary>Without faults, an image has other scores than in the golden run.</summary>
    public RouteUnfitException(int image)
        : base("the divided model gives other scores than the whole model, without any fault") => Image = image;

    /// <summary>Number of the image, or -1.</summary>
    public int Image { get; } = -1;
}
