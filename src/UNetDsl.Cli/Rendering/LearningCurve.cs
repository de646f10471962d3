using ScottPlot;
using SkiaSharp;
using UNetDsl.Cli.Running;
using UNetDsl.Training;

namespace UNetDsl.Cli.Rendering;

/// <summary>The learning curve of a training as a picture; its numbers are written by the trainer.</summary>
internal static class LearningCurve
{
    public const string PictureName = "learning-curve.png";
    private const int Width = 900;
    private const int Height = 520;

    private static readonly string[] Preferred = ["Open Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans", "Noto Sans"];

    /// <summary>Steps averaged for the line through the single losses, as a share of all.</summary>
    private const double SmoothedShare = 0.05;

    /// <summary>Draws it into a folder.</summary>
    public static void Write(string folder, string title, IReadOnlyList<LossPoint> losses, IReadOnlyList<ValidationPoint> validations)
    {
        if (losses.Count > 1)
        {
            WholeFile.Write(Path.Combine(folder, PictureName), Picture(title, losses, validations));
        }
    }

    private static byte[] Picture(string title, IReadOnlyList<LossPoint> losses, IReadOnlyList<ValidationPoint> validations)
    {
        Fonts.Default = SansSerif();
        using var plot = new Plot();
        double[] steps = [.. losses.Select(static point => (double)point.Step)];
        double[] values = [.. losses.Select(static point => point.Loss)];
        Line(plot, steps, values, "training loss", Colors.LightSteelBlue, width: 1);
        Line(plot, steps, Smooth(values), "training loss, averaged", Colors.SteelBlue, width: 2.5f);
        if (validations.Count > 0)
        {
            double[] at = [.. validations.Select(static point => (double)point.Step)];
            Line(plot, at, [.. validations.Select(static point => point.Loss)], "validation loss, unweighted", Colors.DarkOrange, width: 2, marker: 6);
            if (validations[0].Metric is var metric and not MetricKind.Loss && validations.All(point => point.Metric == metric))
            {
                Line(plot, at, [.. validations.Select(static point => point.Score)], $"validation {metric.Title()}", Colors.FireBrick, width: 2, marker: 6);
            }
        }

        plot.Title(title);
        plot.XLabel("step");
        plot.YLabel("loss, score");
        plot.Axes.SetLimitsY(0, 1.05 * Highest(values, validations));
        plot.Axes.SetLimitsX(0, steps[^1]);
        plot.ShowLegend(Alignment.UpperRight);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>A font without serifs that this system has; ScottPlot's own choice ends at whatever comes first.</summary>
    private static string SansSerif()
    {
        string[] installed = SKFontManager.Default.GetFontFamilies();
        return Array.Find(Preferred, name => installed.Contains(name, StringComparer.Ordinal)) ?? Fonts.Sans;
    }

    private static void Line(Plot plot, double[] x, double[] y, string name, Color colour, float width, float marker = 0)
    {
        var line = plot.Add.Scatter(x, y, colour);
        (line.LegendText, line.LineWidth, line.MarkerSize) = (name, width, marker);
    }

    /// <summary>Mean over a window that ends at each point.</summary>
    private static double[] Smooth(double[] values)
    {
        var window = Math.Max(1, (int)(values.Length * SmoothedShare));
        var smooth = new double[values.Length];
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] - (i >= window ? values[i - window] : 0);
            smooth[i] = sum / Math.Min(i + 1, window);
        }

        return smooth;
    }

    /// <summary>What is shown at the top: single peaks of the first steps would flatten everything else.</summary>
    private static double Highest(double[] losses, IReadOnlyList<ValidationPoint> validations)
    {
        double[] sorted = [.. losses.Order()];
        var usual = sorted[(int)(0.98 * (sorted.Length - 1))];
        return Math.Max(usual, validations.Count == 0 ? 0 : Math.Min(2 * usual, validations.Max(static point => point.Loss)));
    }
}
