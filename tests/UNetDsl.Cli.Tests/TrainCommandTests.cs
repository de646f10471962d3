using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests;

public sealed class TrainCommandTests(TrainedNetwork trained) : IClassFixture<TrainedNetwork>
{
    private static readonly string[] Small = ["--model", "UNetSameTiny", "--tile", "32", "--threads", "1"];
    private static readonly string[] Few = [.. Small, "--steps", "2"];

    [Fact]
    public void Training_Finished_LeavesCheckpointAndCurve()
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 3, 50, 37);
        Samples.WriteLabels(folder["l.tif"], 3, 50, 37);
        var result = UnetProcess.Run(["train", .. Small, "--steps", "20", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--out", folder["run"], "--validate", "2"]).Succeeded();
        Assert.Contains("on 2 images, validating with 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("left", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);

        Assert.True(File.Exists(Path.Combine(folder["run"], "best", "state.json")));
        Assert.True(File.Exists(Path.Combine(folder["run"], "last", "state.json")));
        Assert.Equal(
            ["best", "data.json", "events", "last", "learning-curve.csv", "learning-curve.png", "recipe.json"],
            Directory.GetFileSystemEntries(folder["run"]).Select(static path => Path.GetFileName(path).Split('.')[0] == "events" ? "events" : Path.GetFileName(path)).Order(StringComparer.Ordinal));
        var rows = File.ReadAllLines(Path.Combine(folder["run"], "learning-curve.csv"));
        Assert.Equal("step,loss,rate,validationLoss,validation,metric,seconds,samplesPerSecond,memory", rows[0]);
        Assert.Contains(",pixel error,", rows[^1], StringComparison.Ordinal);
        Assert.Equal(9, rows[^1].Split(',').Count(static field => field.Length > 0));
        var picture = ImageStack.Open(Path.Combine(folder["run"], "learning-curve.png"));
        Assert.True(picture.Info(0).Width >= 600);
    }

    [Fact]
    public void Training_OfAUsersNetwork_Works()
    {
        using var folder = new TemporaryFolder();
        var assembly = typeof(TestNetwork).Assembly.Location;
        UnetProcess.Run(
            "train", "--model", nameof(TestNetwork), "--assembly", assembly, "--images", trained.Images, "--labels", trained.Labels,
            "--out", folder["run"], "--steps", "2").Succeeded();
        UnetProcess.Run("predict", "--checkpoint", folder["run"], "--images", trained.Images, "--out", folder["p.tif"])
            .Failed(1, $"'{nameof(TestNetwork)}' of assembly 'UNetDsl.Cli.Tests'", "--assembly");
        UnetProcess.Run("predict", "--checkpoint", folder["run"], "--images", trained.Images, "--out", folder["p.tif"], "--assembly", assembly).Succeeded();
    }

    [Fact]
    public void CtrlC_InTheMiddle_LeavesACheckpointThatIsResumed()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["train", .. Small, "--images", trained.Images, "--labels", trained.Labels, "--out", folder["run"]];
        var running = UnetProcess.Start([.. arguments, "--steps", "1000000"]);
        running.WaitFor("step 10/");
        running.Interrupt();
        var result = running.Finish();
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Contains("Interrupted at step", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["run"], "learning-curve.csv")));

        UnetProcess.Run(arguments).Failed(1, "resume");
        var resumed = UnetProcess.Run("train", "--resume", "--images", trained.Images, "--labels", trained.Labels, "--out", folder["run"], "--minutes", "0.03");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("Going on with UNetSameTiny", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("Time is up at step", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_Missing_IsUsageError() => Refused(static (_, _) => { }, 2, ["--model"], model: false);

    [Fact]
    public void Images_Missing_AreNamed() => Refused(static (i, _) => File.Delete(i), 1, ["i.tif' cannot be opened: there is no such file"]);

    [Fact]
    public void Images_Truncated_AreNamed() => Refused(static (i, _) => File.WriteAllBytes(i, File.ReadAllBytes(i)[..^700]), 1, ["i.tif"]);

    [Fact]
    public void Counts_Different_AreNamed() => Refused(static (_, l) => Samples.WriteLabels(l, 3), 1, ["2 images", "3 label maps"]);

    [Fact]
    public void Sizes_Different_AreNamed() => Refused(static (_, l) => Samples.WriteLabels(l, 2, 64, 48), 1, ["64x64 px", "64x48 px"]);

    [Fact]
    public void Labels_BeyondTheClasses_AreNamed() => Refused(static (_, l) => Samples.WriteLabels(l, 2, white: 4), 1, ["label 4", "2 classes", "Classes = 5"]);

    [Fact]
    public void Image_WithNaN_IsNamed() => Refused(
        static (i, _) =>
        {
            using var writer = new StackWriter(i);
            writer.Add(Samples.Image(0, 64, 64, SampleFormat.Float32));
            var broken = Samples.Image(1, 64, 64, SampleFormat.Float32);
            broken.Pixels[(7 * 64) + 5] = float.NaN;
            writer.Add(broken);
            writer.Complete();
        },
        1,
        ["NaN", "row 7", "column 5"]);

    [Fact]
    public void Tile_OffTheLattice_GivesTheSentenceOfTheGraph() => Refused(static (_, _) => { }, 1, ["Tile of 30 px does not fit 'UNetSameTiny'", "24 and 32 px"], more: ["--tile", "30"]);

    [Fact]
    public void Slices_InBothParts_AreRefused() => Refused(static (_, _) => { }, 2, ["Slice 1 is in --slices 0-1 and in --validate 1"], more: ["--slices", "0-1", "--validate", "1"]);

    [Fact]
    public void Slices_AllValidated_AreRefused() => Refused(static (_, _) => { }, 2, ["leaves no slice"], more: ["--validate", "0-1"]);

    [Fact]
    public void Device_Unknown_IsNamed() => Refused(static (_, _) => { }, 1, ["'abacus' is no device"], more: ["--device", "abacus"]);

    [Fact]
    public void Rgb_ForAGreyNetwork_IsRefused() => Refused(
        static (i, l) =>
        {
            ImageFiles.Write(i, new Image(3, 32, 32, new float[3 * 32 * 32], SampleFormat.UInt8));
            Samples.WriteLabels(l, 1, 32, 32);
        },
        1,
        ["3 channels"]);

    [Fact]
    public void Output_ThatIsAFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run"], "mine");
        UnetProcess.Run(["train", .. Few, "--images", trained.Images, "--labels", trained.Labels, "--out", folder["run"]]).Failed(1, folder["run"]);
        Assert.Equal("mine", File.ReadAllText(folder["run"]));
    }

    [Fact]
    public void Output_ThatCannotBeMade_IsRefused()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "a folder where not even root may write is Linux's /proc");
        UnetProcess.Run(["train", .. Few, "--images", trained.Images, "--labels", trained.Labels, "--out", "/proc/unet"]).Failed(1, "/proc/unet", "cannot be");
    }

    [Fact]
    public void Output_OnAFullDisk_IsRefusedBeforeTheFirstStep()
    {
        using var folder = new TemporaryFolder();
        var result = TinyDisk.Run(
            "64k", folder["disk"], ["train", .. Few, "--images", trained.Images, "--labels", trained.Labels, "--out", folder["disk/run"]]);
        result.Failed(1, "free space");
        Assert.DoesNotContain("left: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_OnADiskThatFillsUp_KeepsTheCheckpointBefore()
    {
        // The disk has room when the training begins; something else fills it once there is a checkpoint, and frees it again.
        const string script = """
            mount -t tmpfs -o size=6m none "$0" || exit 99
            unet="$1"; run="$0/run"; shift
            "$unet" train "$@" --out "$run" --steps 100000 --save-every 5 & pid=$!
            while [ ! -f "$run/recipe.json" ] && kill -0 $pid; do sleep 0.05; done
            dd if=/dev/zero of="$0/fill" bs=4k 2> /dev/null
            wait $pid; echo "first ended with $?"; rm "$0/fill"
            echo "left: $(ls "$run/last" | sed 's/-.*//' | tr '\n' ' ')"
            "$unet" train --resume --minutes 0.02 --out "$run"
            """;
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        TinyDisk.RequireOne();
        var result = UnetProcess.StartProgram("unshare", ["-rm", "bash", "-c", script, folder["disk"], UnetProcess.Path, .. Small, "--images", trained.Images, "--labels", trained.Labels]).Finish();
        Assert.Contains("first ended with 1", result.Output, StringComparison.Ordinal);
        Assert.Contains("left: moments state.json weights \n", result.Output, StringComparison.Ordinal);
        Assert.Matches("cannot be written to '.*run.*' \\(No space left on device\\); the (last )?checkpoint (before it )?is intact", result.Error);
        Assert.Contains("Going on with UNetSameTiny", result.Output, StringComparison.Ordinal);
        Assert.Contains("Time is up at step", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Resume_WithAnotherTopology_SaysWhatDiffers()
    {
        var before = Snapshot(trained.Checkpoint);
        UnetProcess.Run("train", "--resume", "--model", "UNet2015Tiny", "--images", trained.Images, "--labels", trained.Labels, "--out", trained.Checkpoint)
            .Failed(1, "does not fit 'UNet2015Tiny'", "Padding is Zeros in the checkpoint and Valid", "Norm is Batch");
        Assert.Equal(before, Snapshot(trained.Checkpoint));
    }

    [Fact]
    public void Resume_WithoutACheckpoint_IsRefused()
    {
        using var folder = new TemporaryFolder();
        UnetProcess.Run("train", "--resume", "--images", trained.Images, "--labels", trained.Labels, "--out", folder["run"]).Failed(1, "There is no checkpoint");
        Assert.Empty(folder.Content);
    }

    private static string[] Snapshot(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {new FileInfo(file).Length}")];

    /// <summary>Two good images and labels, spoiled: refused in one sentence, and no output folder is left.</summary>
    private static void Refused(Action<string, string> spoil, int exitCode, string[] parts, string[]? more = null, bool model = true)
    {
        using var folder = new TemporaryFolder();
        Samples.WriteImages(folder["i.tif"], 2);
        Samples.WriteLabels(folder["l.tif"], 2);
        spoil(folder["i.tif"], folder["l.tif"]);
        var before = folder.Content;
        string[] recipe = model ? Few : ["--steps", "2"];
        UnetProcess.Run(["train", .. recipe.Except(more is ["--tile", ..] ? ["--tile", "32"] : []), "--images", folder["i.tif"], "--labels", folder["l.tif"], "--out", folder["run"], .. more ?? []])
            .Failed(exitCode, parts);
        Assert.Equal(before, folder.Content);
    }
}
