using System.Buffers;
using Resilience.Models.Inputs;

namespace Resilience.Data.Resizing;

/// <summary>Brings an image to a model's size as a policy says.</summary>
internal static class ImageFitter
{
    private const int Channels = 3;
    private const long MostPixels = 1L << 26;

    /// <summary>Fills the model's image, targetHeight × targetWidth × 3 bytes, from one of height × width × 3.</summary>
    /// <exception cref="InvalidDataException">An image so long and narrow that it would become huge.</exception>
    public static void Fit(ReadOnlySpan<byte> source, int width, int height, ResizePlan plan, ResizePolicy policy, Span<byte> target, int targetWidth, int targetHeight)
    {
        if (plan == new ResizePlan(targetWidth, targetHeight, 0, 0))
        {
            ImageResizer.Resize(source, width, height, target, targetWidth, targetHeight, policy.Filter);
            return;
        }

        if ((long)plan.Width * plan.Height > MostPixels || plan.Width < 1 || plan.Height < 1)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{width}x{height} pixels become {plan.Width}x{plan.Height} when resized; expected at most {MostPixels} in all"));
        }

        var whole = ArrayPool<byte>.Shared.Rent(plan.Width * plan.Height * Channels);
        ImageResizer.Resize(source, width, height, whole, plan.Width, plan.Height, policy.Filter);
        target[..(targetWidth * targetHeight * Channels)].Fill(policy.Pad);
        var (left, right) = (Math.Max(0, plan.X), Math.Min(targetWidth, plan.X + plan.Width));
        for (var y = Math.Max(0, plan.Y); y < Math.Min(targetHeight, plan.Y + plan.Height); y++)
        {
            whole.AsSpan((((y - plan.Y) * plan.Width) + left - plan.X) * Channels, (right - left) * Channels).CopyTo(target[(((y * targetWidth) + left) * Channels)..]);
        }

        ArrayPool<byte>.Shared.Return(whole);
    }
}
