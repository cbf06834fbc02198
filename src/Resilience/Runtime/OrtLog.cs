using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>Keeps the runtime's last error messages instead of printing them; they explain why a device did not load.</summary>
internal static unsafe class OrtLog
{
    private const int Kept = 16;
    private static readonly Lock Gate = new();
    private static readonly Queue<string> Messages = new();

    /// <summary>The callback for the runtime: it may come on any thread and must not throw.</summary>
    public static delegate* unmanaged<void*, int, byte*, byte*, byte*, byte*, void> Callback => &Receive;

    /// <summary>Forgets what was said so far.</summary>
    public static void Clear()
    {
        lock (Gate)
        {
            Messages.Clear();
        }
    }

    /// <summary>What was said since <see cref="Clear"/>, oldest first.</summary>
    public static IReadOnlyList<string> Recent()
    {
        lock (Gate)
        {
            return [.. Messages];
        }
    }

    [UnmanagedCallersOnly]
    private static void Receive(void* parameter, int severity, byte* category, byte* id, byte* location, byte* message)
    {
        try
        {
            var text = Marshal.PtrToStringUTF8((nint)message) ?? string.Empty;
            lock (Gate)
            {
                if (Messages.Count == Kept)
                {
                    Messages.Dequeue();
                }

                Messages.Enqueue(text.ReplaceLineEndings(" ").Trim());
            }
        }
#pragma warning disable CA1031 // An exception must not unwind into native code; a lost log line is harmless.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
