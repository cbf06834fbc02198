using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>Reads names, types and shapes out of a session or a value.</summary>
internal static unsafe class TensorInfoReader
{
    private const int OnnxTypeTensor = 1;

    public static TensorInfo[] Read(OrtEnvironment environment, nint session, bool inputs)
    {
        var api = environment.Api;
        nuint count;
        OrtStatus.Check(api, api.Count(inputs, session, &count));
        var result = new TensorInfo[(int)count];
        for (nuint i = 0; i < count; i++)
        {
            byte* text;
            OrtStatus.Check(api, api.Name(inputs, session, i, environment.Allocator, &text));
            var name = Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
            OrtStatus.Check(api, api.Free(environment.Allocator, text));
            nint type;
            OrtStatus.Check(api, api.TypeOf(inputs, session, i, &type));
            using var typeHandle = new OrtHandle(api, type, OrtSlot.ReleaseTypeInfo);
            result[(int)i] = FromType(api, name, type);
        }

        return result;
    }

    /// <summary>Element type and shape of a tensor value.</summary>
    public static (ElementType Type, long[] Shape) ReadValue(in OrtApi api, nint value)
    {
        int isTensor;
        OrtStatus.Check(api, api.IsTensor(value, &isTensor));
        if (isTensor == 0)
        {
            throw new ResilienceException(ErrorCodes.TensorMismatch, "the model returned a value that is no tensor (a sequence, map or empty optional).");
        }

        nint info;
        OrtStatus.Check(api, api.TypeAndShape(value, &info));
        using var handle = new OrtHandle(api, info, OrtSlot.ReleaseTensorTypeAndShapeInfo);
        return (ElementTypeOf(api, info), ShapeOf(api, info));
    }

    private static TensorInfo FromType(in OrtApi api, string name, nint type)
    {
        int kind;
        OrtStatus.Check(api, api.OnnxType(type, &kind));
        if (kind != OnnxTypeTensor)
        {
            return new TensorInfo(name, ElementType.Undefined, null, null);
        }

        nint info;
        OrtStatus.Check(api, api.AsTensorInfo(type, &info));
        var element = ElementTypeOf(api, info);
        if (api.Has(OrtSlot.TensorTypeAndShapeHasShape) && api.HasShape(info) == 0)
        {
            return new TensorInfo(name, element, null, null);
        }

        var shape = ShapeOf(api, info);
        var symbols = new string?[shape.Length];
        var texts = stackalloc byte*[Math.Max(shape.Length, 1)];
        OrtStatus.Check(api, api.SymbolicDimensions(info, texts, (nuint)shape.Length));
        for (var i = 0; i < shape.Length; i++)
        {
            symbols[i] = shape[i] < 0 ? Marshal.PtrToStringUTF8((nint)texts[i]) : null;
        }

        return new TensorInfo(name, element, shape, symbols);
    }

    private static ElementType ElementTypeOf(in OrtApi api, nint info)
    {
        int type;
        OrtStatus.Check(api, api.ElementType(info, &type));
        return (ElementType)type;
    }

    private static long[] ShapeOf(in OrtApi api, nint info)
    {
        nuint rank;
        OrtStatus.Check(api, api.DimensionCount(info, &rank));
        var shape = new long[(int)rank];
        fixed (long* values = shape)
        {
            OrtStatus.Check(api, api.Dimensions(info, values, rank));
        }

        return shape;
    }
}
