using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet instances</c>: from probabilities to numbered objects.</summary>
internal static class InstancesCommand
{
    public static Command Create(Screen screen)
    {
        var probability = SharedOptions.Text("--probability", "FILE", "Stack or folder: probabilities of class 1, 8-bit, 16-bit or float, as 'predict' writes them", required: true);
        var output = SharedOptions.Text("--out", "L.tif", "TIFF stack to write: ids from 1 on each page, 0 is background", required: true);
        var threshold = SharedOptions.NotNegative("--threshold", "T", "A pixel above it belongs to an object [default: 0.5]");
        var neighbours = SharedOptions.Choice("--neighbours", "Neighbours that join an object: 4, 8, and with --volume 6, 26 [default: 4 or 6]", "4", "8", "6", "26");
        var split = SharedOptions.Positive("--split", "PX", "Split touching objects at waists that are narrower than both sides by this many px in distance to the background");
        var seeds = SharedOptions.Positive("--seeds", "T", "Split touching objects between the places where the probability is above this second, higher threshold");
        var smallestSeed = SharedOptions.Whole("--min-seed", "With --seeds: places of fewer px start no object", least: 0);
        var holes = SharedOptions.Whole("--fill-holes", "Fill holes of at most so many px [default: none]", least: 0);
        var smallest = SharedOptions.Whole("--min-size", "Drop objects of fewer px", least: 0);
        var largest = SharedOptions.Whole("--max-size", "Drop objects of more px", least: 0);
        var edge = new Option<bool>("--drop-edge") { Description = "Drop objects that touch the edge of the image" };
        var volume = new Option<bool>("--volume") { Description = "The pages are slices of one volume: objects reach through them" };
        var voxel = SharedOptions.Voxel("--voxel", "With --volume and --split: distances from slice to slice, row to row and column to column; --split is in their unit [default: 1 1 1]");
        var outlines = new Option<bool>("--outlines") { Description = "Write only the outlines of the objects" };
        var command = new Command("instances", "Turn probabilities into numbered objects")
        {
            probability, output, threshold, neighbours, split, seeds, smallestSeed, holes, smallest, largest, edge, volume, voxel, outlines,
        };
        command.SetAction(parsed =>
        {
            var isVolume = parsed.GetValue(volume);
            var options = new InstanceOptions
            {
                Threshold = parsed.GetValue(threshold) ?? Thresholds.Half,
                Connectivity = ConnectivityOf(parsed.GetValue(neighbours), isVolume),
                SplitDepth = parsed.GetValue(split),
                SeedThreshold = parsed.GetValue(seeds),
                SmallestSeed = parsed.GetValue(smallestSeed) ?? 1,
                LargestHole = parsed.GetValue(holes) ?? 0,
                SmallestObject = parsed.GetValue(smallest) ?? 1,
                LargestObject = parsed.GetValue(largest),
                DropAtEdge = parsed.GetValue(edge),
                Voxel = parsed.GetValue(voxel) ?? VoxelSize.Cube,
            };
            if (parsed.GetValue(voxel) is not null && !isVolume)
            {
                throw CommandException.Usage("--voxel is the size of the voxels of a volume; add --volume, or leave it out");
            }

            if (options.Threshold > 1)
            {
                throw CommandException.Usage($"--threshold of {options.Threshold} is no probability; it lies between 0 and 1");
            }

            if (options.SeedThreshold is { } seed && (seed < options.Threshold || seed > 1))
            {
                throw CommandException.Usage($"--seeds of {seed} does not fit; it lies between the threshold of objects, {options.Threshold}, and 1");
            }

            if (options is { SeedThreshold: not null, SplitDepth: not null })
            {
                throw CommandException.Usage("--seeds splits objects by their probability and --split by their shape; give one of them");
            }

            if (options.SeedThreshold is null && parsed.GetValue(smallestSeed) is not null)
            {
                throw CommandException.Usage("--min-seed is about the seeds of --seeds; add --seeds, or leave it out");
            }

            Run(screen, parsed.GetRequiredValue(probability), parsed.GetRequiredValue(output), options, isVolume, parsed.GetValue(outlines));
        });
        return command;
    }

    private static void Run(Screen screen, string probability, string output, InstanceOptions options, bool isVolume, bool isOutline)
    {
        var stack = ImageStack.Open(probability);
        RequireMemory(stack, options, isVolume);
        using var writer = new StackWriter(output);
        var total = 0;
        foreach (var labels in isVolume ? Volume(stack, options, isOutline, ref total) : Slices(stack, options, count => total += count))
        {
            writer.Add(isOutline && !isVolume ? Outlines.Inner(labels) : labels);
        }

        writer.Complete();
        screen.Line($"{Quantity.Count(total, "object")} on {Quantity.Count(stack.Count, "page")} in {output}");
    }

    private static void RequireMemory(ImageStack stack, InstanceOptions options, bool isVolume)
    {
        // Peaks of resident memory, rounded up (docs/benchmarks.md).
        const int Components = 12;
        const int Filtered = 20;
        const int Split = 36;
        const int Seeded = 56;
        long[] pages = [.. Enumerable.Range(0, stack.Count).Select(page => (long)stack.Info(page).Height * stack.Info(page).Width)];
        var pixels = isVolume ? pages.Sum() : pages.Max();
        var isPlain = options is { LargestHole: 0, SmallestObject: <= 1, LargestObject: null, DropAtEdge: false } && !isVolume;
        MemoryCheck.Require(
            $"Taking objects out of {(isVolume ? "a volume" : "a page")} of {Quantity.Whole(pixels)} px",
            pixels,
            options.SeedThreshold is not null ? Seeded : options.SplitDepth is not null ? Split : isPlain ? Components : Filtered);
    }

    private static IEnumerable<LabelMap> Slices(ImageStack stack, InstanceOptions options, Action<int> add)
    {
        for (var page = 0; page < stack.Count; page++)
        {
            var labels = InstanceExtraction.Extract(ForegroundProbability.Read(stack, page), options, out var count);
            add(count);
            yield return labels;
        }
    }

    private static LabelMap[] Volume(ImageStack stack, InstanceOptions options, bool isOutline, ref int total)
    {
        var (slices, seeded) = (new LabelMap[stack.Count], new List<ForegroundProbability>());
        for (var page = 0; page < slices.Length; page++)
        {
            var probability = ForegroundProbability.Read(stack, page);
            slices[page] = probability.Above(options.Threshold);
            if ((slices[page].Height, slices[page].Width) != (slices[0].Height, slices[0].Width))
            {
                throw new CommandException(
                    $"Page {page} of '{stack.Path}' has {slices[page].Height}x{slices[page].Width} px and page 0 {slices[0].Height}x{slices[0].Width} px; a volume needs slices of one size");
            }

            // Probabilities are held only where seeds are looked for in them.
            if (options.SeedThreshold is not null)
            {
                seeded.Add(probability);
            }
        }

        var volume = options.SeedThreshold is null
            ? InstanceExtraction.Extract(LabelVolume.Of(slices), options, out total)
            : InstanceExtraction.Extract(seeded, options, out total);
        return [.. Enumerable.Range(0, slices.Length).Select((isOutline ? Outlines.Inner(volume) : volume).Slice)];
    }

    private static Connectivity ConnectivityOf(string? neighbours, bool isVolume) => (neighbours, isVolume) switch
    {
        (null or "4", false) or (null or "6", true) => Connectivity.Four,
        ("8", false) or ("26", true) => Connectivity.Eight,
        _ => throw CommandException.Usage($"--neighbours {neighbours} does not fit; {(isVolume ? "with --volume they are 6 or 26" : "on single slices they are 4 or 8")}"),
    };
}
