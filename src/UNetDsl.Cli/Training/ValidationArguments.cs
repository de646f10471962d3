using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Training;

namespace UNetDsl.Cli.Training;

/// <summary>The options of <c>unet train</c> about validation; what is not given keeps its value.</summary>
internal sealed class ValidationArguments
{
    private static readonly (string Word, MetricKind Kind)[] Metrics =
    [
        ("auto", MetricKind.Automatic),
        ("loss", MetricKind.Loss),
        ("pixel-error", MetricKind.PixelError),
        ("dice", MetricKind.Dice),
        ("iou", MetricKind.IoU),
        ("mean-dice", MetricKind.MeanDice),
        ("mean-iou", MetricKind.MeanIoU),
        ("rand-error", MetricKind.RandError),
        ("warping-error", MetricKind.WarpingError),
        ("seg", MetricKind.Seg),
        ("ap50", MetricKind.AveragePrecision50),
    ];

    private readonly Option<int?> _every = SharedOptions.Whole("--validate-every", "Steps between validations [default: 500]", least: 1);
    private readonly Option<string?> _metric = SharedOptions.Choice(
        "--metric", "What validations score and the best checkpoint is chosen by [default: auto, the pixel error or else the loss]", [.. Metrics.Select(static metric => metric.Word)]);

    private readonly Option<int?> _class = SharedOptions.Whole("--metric-class", "The class that it is about [default: 1]", least: 0, most: 255);
    private readonly Option<int?> _patience = SharedOptions.Whole("--patience", "Stop after so many validations without a better score [default: never]", least: 1);

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_every, _metric, _class, _patience])
        {
            command.Add(option);
        }
    }

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public TrainingOptions Apply(ParseResult parsed, TrainingOptions basis) => basis with
    {
        ValidateEvery = parsed.GetValue(_every) ?? basis.ValidateEvery,
        Metric = basis.Metric with
        {
            Kind = parsed.GetValue(_metric) is { } word ? Array.Find(Metrics, metric => metric.Word == word).Kind : basis.Metric.Kind,
            Class = parsed.GetValue(_class) ?? basis.Metric.Class,
        },
        EarlyStopping = parsed.GetValue(_patience) is { } patience ? (basis.EarlyStopping ?? new()) with { Patience = patience } : basis.EarlyStopping,
    };
}
