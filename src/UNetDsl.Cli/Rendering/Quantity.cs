using System.Globalization;

namespace UNetDsl.Cli.Rendering;

/// <summary>Numbers as tables show them, in the invariant culture.</summary>
internal static class Quantity
{
    private static readonly string[] BinaryUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    private static readonly string[] DecimalUnits = ["", " k", " M", " G", " T", " P"];

    /// <summary>31,030,658.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>31,030,658, or a dash for none.</summary>
    public static string WholeOrDash(long value) => value == 0 ? "-" : Whole(value);

    /// <summary>118 MiB.</summary>
    public static string Bytes(long bytes) => Scaled(bytes, 1024, BinaryUnits, separator: " ");

    /// <summary>150 G: three digits.</summary>
    public static string Multiples(long value) => value == 0 ? "-" : Scaled(value, 1000, DecimalUnits, separator: "");

    /// <summary>Score with four digits, or <c>undefined</c>.</summary>
    public static string Score(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "undefined";

    /// <summary>1:04:09, 4:09 or 9 s.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds < 60
        ? $"{Math.Max(0, Math.Round(time.TotalSeconds)):0} s"
        : time.TotalHours < 1 ? $"{time.Minutes}:{time.Seconds:00} min" : $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00} h";

    /// <summary>"1 image", "3 images".</summary>
    public static string Count(int count, string noun) => Count(count, noun, noun + "s");

    /// <summary>"1 class", "3 classes".</summary>
    public static string Count(int count, string singular, string plural) => $"{Whole(count)} {(count == 1 ? singular : plural)}";

    private static string Scaled(double value, double unit, string[] names, string separator)
    {
        var power = 0;
        while (value >= unit && power < names.Length - 1)
        {
            value /= unit;
            power++;
        }

        var digits = value switch
        {
            >= 100 => "0",
            >= 10 => "0.#",
            _ => "0.##",
        };
        return value.ToString(digits, CultureInfo.InvariantCulture) + separator + names[power];
    }
}
