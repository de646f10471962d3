namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>What TorchSharp's functions do, by name.</summary>
internal static class TensorFunctions
{
    /// <summary>Whether a method gives the tensor itself another shape.</summary>
    public static bool ReshapesInPlace(string method) =>
        method is "unsqueeze_" or "squeeze_" or "resize_" or "resize_as_" or "transpose_" or "t_" or "swapaxes_" or "swapdims_";

    /// <summary>Whether a function makes a tensor of a shape that is written.</summary>
    public static bool Creates(string function) =>
        function is "zeros" or "ones" or "empty" or "rand" or "randn" or "full" or "randint";

    /// <summary>Whether a parameter of such a function is one side, or the whole shape.</summary>
    public static bool IsSide(string parameter) => parameter is "size" or "rows" or "columns" or "dim0" or "dim1" or "dim2" or "dim3";

    /// <summary>Whether a method gives a tensor of the same values, shape and type.</summary>
    public static bool Keeps(string method) =>
        method is "cuda" or "cpu" or "alias" or "contiguous" or "clone" or "detach" or "requires_grad_" or "MoveToOuterDisposeScope" or "DetachFromDisposeScope";

    /// <summary>Whether a function changes values, not shape or type.</summary>
    public static bool MapsValues(string method) => method is "softmax" or "log_softmax" or "sigmoid" or "relu" or "abs" or "neg" or "tanh";

    /// <summary>The type that a conversion by name gives.</summary>
    public static ElementType Converts(string method) => method switch
    {
        "long" => ElementType.Int64,
        "float" or "double" or "half" or "bfloat16" => ElementType.Float,
        "byte" => ElementType.Byte,
        "int" or "bool" or "short" or "sbyte" => ElementType.Integer,
        _ => ElementType.Unknown,
    };

    /// <summary>The type that a name of TorchSharp stands for: <c>ScalarType.Int64</c>, <c>int64</c>.</summary>
    public static ElementType Named(string name) => name switch
    {
        "Int64" or "int64" or "long" => ElementType.Int64,
        "Float16" or "BFloat16" or "Float32" or "Float64" or "float16" or "bfloat16" or "float32" or "float64" or "half" or "float" or "double" => ElementType.Float,
        "Byte" or "uint8" => ElementType.Byte,
        "Int8" or "Int16" or "Int32" or "Bool" or "int8" or "int16" or "int32" or "bool" or "short" or "int" => ElementType.Integer,
        _ => ElementType.Unknown,
    };
}
