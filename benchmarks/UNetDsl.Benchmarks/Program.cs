using System.CommandLine;
using UNetDsl.Benchmarks.Contenders;
using UNetDsl.Benchmarks.Generation;
using UNetDsl.Benchmarks.Loading;
using UNetDsl.Benchmarks.Measuring;
using UNetDsl.Benchmarks.Metrics;
using UNetDsl.Benchmarks.Reporting;
using UNetDsl.Benchmarks.Sampling;
using UNetDsl.Benchmarks.Windows;
using UNetDsl.Native;

NativeLibraries.Prepare();

var what = new Argument<string>("what") { Description = "What to measure." };
what.AcceptOnlyFromAmong([.. Workload.All.Select(workload => workload.Name), "all"]);
var rounds = new Option<int>("--rounds") { Description = "Pairs of runs to time.", DefaultValueFactory = _ => 7 };
rounds.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1)
    {
        result.AddError("--rounds takes a whole number of at least 1");
    }
});
var output = new Option<FileInfo?>("--out") { Description = "File to write the report to as well, as Markdown." };
var root = new RootCommand("Compares emitted networks with naive hand-written TorchSharp in the same run.") { what, rounds, output };
root.SetAction(parsed => Compare(parsed.GetRequiredValue(what), parsed.GetValue(rounds), parsed.GetValue(output)));

// How the program calls itself: each side has a process of its own.
var name = new Argument<string>("workload");
var side = new Argument<Side>("side");
var runs = new Argument<int>("runs");
var memory = new Command("memory", "Measures the memory of one side in this process.") { name, side, runs };
memory.Hidden = true;
memory.SetAction(parsed =>
{
    var workload = Workload.All.Single(candidate => candidate.Name == parsed.GetRequiredValue(name));
    Console.Out.Write(PeakMemory.MeasureHere(workload, parsed.GetValue(side), parsed.GetValue(runs)));
});
root.Subcommands.Add(memory);

var times = new Command("times", "Runs one side once for each line of its input, and answers with the times.") { name, side };
times.Hidden = true;
times.SetAction(parsed => TimedSide.Serve(Workload.All.Single(candidate => candidate.Name == parsed.GetRequiredValue(name)), parsed.GetValue(side)));
root.Subcommands.Add(times);

var slice = new Argument<string>("folder") { Description = "A folder with pred.png and label.png, such as ../shared/reference/metrics/gray_512." };
var metrics = new Command("metrics", "Times scores and instance algorithms on one slice, beside NumPy, SciPy and scikit-image where they are installed.") { slice, rounds };
metrics.SetAction(parsed => Console.Out.Write(MetricsReport.Measure(parsed.GetRequiredValue(slice), parsed.GetValue(rounds))));
root.Subcommands.Add(metrics);

var networks = new Option<int>("--networks") { Description = "Declared networks in the measured project.", DefaultValueFactory = _ => 100 };
var generator = new Command("generator", "Times the source generator: many networks at once, after an edit elsewhere, after an edit of one.") { networks, rounds };
generator.SetAction(parsed => Console.Out.Write(GeneratorReport.Measure(parsed.GetValue(networks), parsed.GetValue(rounds))));
root.Subcommands.Add(generator);

var sampling = new Command("sampling", "Times weight maps and augmentation, beside NumPy and SciPy where they are installed.") { rounds };
sampling.SetAction(parsed => Console.Out.Write(SamplingReport.Measure(parsed.GetValue(rounds))));
root.Subcommands.Add(sampling);

var steps = new Option<int>("--steps") { Description = "Steps of each training.", DefaultValueFactory = _ => 100 };
var loader = new Command("loader", "Trains with full augmentation and says how much of the time the steps compute instead of waiting for tiles.") { steps };
loader.SetAction(parsed => Console.Out.Write(LoaderReport.Measure(parsed.GetValue(steps))));
root.Subcommands.Add(loader);

var pixels = new Option<int>("--side") { Description = "Side of the square of pixels to classify; the windows over it overlap by all but a pixel.", DefaultValueFactory = _ => 64 };
var windows = new Command("windows", "Times a patch classifier that slides its window, beside its dense evaluation.") { pixels, rounds };
windows.SetAction(parsed => Console.Out.Write(WindowReport.Measure(parsed.GetValue(pixels), parsed.GetValue(rounds))));
root.Subcommands.Add(windows);
return root.Parse(args).Invoke();

static void Compare(string what, int rounds, FileInfo? output)
{
    var chosen = Workload.All.Where(workload => what == "all" || workload.Name == what);
    var roof = MatrixProduct.Measure();
    var comparisons = chosen.Select(workload => Comparison.Measure(workload, rounds, Console.Error.WriteLine)).ToList();
    var report = Report.Write(DateOnly.FromDateTime(DateTime.UtcNow), MachineDescription.Describe(), roof, comparisons);
    Console.Out.Write(report);
    if (output is not null)
    {
        File.WriteAllText(output.FullName, report);
    }
}
