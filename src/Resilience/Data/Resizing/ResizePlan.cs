using Resilience.Models.Inputs;

namespace Resilience.Data.Resizing;

/// <summary>Where an image of one size goes in a model's input: its size after resizing, and where its first pixel then lies (below 0 where it is cut).</summary>
internal readonly record struct ResizePlan(int Width, int Height, int X, int Y)
{
    /// <summary>The plan for an image, or null where its size is not the model's and nothing may be resized.</summary>
    public static ResizePlan? For(ResizePolicy policy, int width, int height, int targetWidth, int targetHeight)
    {
        switch (policy.Mode)
        {
            case ResizeMode.Stretch:
                return new ResizePlan(targetWidth, targetHeight, 0, 0);
            case ResizeMode.Crop:
                var (cropped, high) = Shorter(policy.ShorterSide, width, height, targetWidth, targetHeight);
                return new ResizePlan(cropped, high, -HalfEven(cropped - targetWidth), -HalfEven(high - targetHeight));
            case ResizeMode.Letterbox:
                var scale = Math.Min((double)targetWidth / width, (double)targetHeight / height);
                var (fitted, tall) = (Rounded(width * scale, targetWidth), Rounded(height * scale, targetHeight));
                return new ResizePlan(fitted, tall, (targetWidth - fitted) / 2, (targetHeight - tall) / 2);
            default:
                return (width, height) == (targetWidth, targetHeight) ? new ResizePlan(width, height, 0, 0) : null;
        }
    }

    // The longer side is cut to a whole number, as torchvision does. Without a length, the smallest that covers the model's size is taken.
    private static (int Width, int Height) Shorter(int side, int width, int height, int targetWidth, int targetHeight)
    {
        if (side == 0)
        {
            return (long)width * targetHeight >= (long)height * targetWidth
                ? (Math.Max(targetWidth, (int)((long)targetHeight * width / height)), targetHeight)
                : (targetWidth, Math.Max(targetHeight, (int)((long)targetWidth * height / width)));
        }

        return width <= height
            ? (side, (int)((long)side * height / width))
            : ((int)((long)side * width / height), side);
    }

    private static int Rounded(double length, int most) => Math.Clamp((int)Math.Round(length, MidpointRounding.ToEven), 1, most);

    // Python's round: of two equally near numbers the even one.
    private static int HalfEven(int whole) => (int)Math.Round(whole / 2.0, MidpointRounding.ToEven);
}
