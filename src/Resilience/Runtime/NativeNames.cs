using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>A <c>const char* const*</c> in one block of native memory: the pointers, then the zero-terminated UTF-8 texts.</summary>
internal sealed unsafe class NativeNames : SafeHandle
{
    public NativeNames(IReadOnlyList<string> names)
        : base(0, ownsHandle: true)
    {
        var texts = names.Select(NativeText.Utf8).ToArray();
        var size = (nuint)(names.Count * sizeof(byte*)) + (nuint)texts.Sum(t => t.Length);
        SetHandle((nint)NativeMemory.Alloc(Math.Max(size, 1)));
        var next = (byte*)(Pointer + names.Count);
        for (var i = 0; i < texts.Length; i++)
        {
            Pointer[i] = next;
            texts[i].CopyTo(new Span<byte>(next, texts[i].Length));
            next += texts[i].Length;
        }
    }

    public override bool IsInvalid => handle == 0;

    public byte** Pointer => (byte**)handle;

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
