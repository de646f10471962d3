using System.Collections;
using System.Globalization;

namespace UNetDsl.Graph;

/// <summary>Declared values as constants and as text.</summary>
public static class SpecConstant
{
    /// <summary>A constant as a value of a type.</summary>
    /// <param name="constant">A number, a truth value, a text or an enum value or its number.</param>
    /// <param name="type">int, double, bool, string or an enum.</param>
    /// <returns>The value; null where the constant is none of that type.</returns>
    public static object? Read(object? constant, Type type)
    {
        if (type.IsEnum)
        {
            // Any number, so that one without a name can be refused by name later.
            return constant is int number ? Enum.ToObject(type, number) : type.IsInstanceOfType(constant) ? constant : null;
        }

        // C# converts a whole number where an attribute asks for a real one; so do lists of values for families.
        return type == typeof(double) && constant is int whole ? (double)whole
            : type == typeof(long) && constant is int narrow ? (long)narrow
            : type.IsInstanceOfType(constant) ? constant
            : null;
    }

    /// <summary>A value as invariant text: what files hold and tables show.</summary>
    public static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable list => string.Join(" ", list.Cast<object>().Select(Text)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
