using System.Diagnostics;
using System.Security.Cryptography;
using UNetDsl.Training;

namespace UNetDsl.Cli.Tests;

/// <summary>A training that is killed again and again ends with the weights of one that never was.</summary>
public sealed class KilledTrainingTests
{
    private const int Kills = 20;
    private const int Steps = 500;

    // From one kill to the next: all together fewer than the training has.
    private const int MostCheckpoints = 9;

    // All that has a state: moments, running average, plateau, dropout, validations, accumulated gradients.
    private static readonly string[] Recipe =
    [
        "train", "--tile", "92", "--threads", "1", "--steps", $"{Steps}", "--batch", "1", "--accumulate", "2", "--optimizer", "adamw", "--lr", "0.001",
        "--schedule", "plateau", "--ema", "0.98", "--clip", "1", "--validate", "2", "--validate-every", "50", "--save-every", "3", "--seed", "3",
    ];

    [Fact]
    [Trait("Category", "Long")]
    public void Sigkill_TwentyTimesAtRandom_LeavesTheSameWeightsToTheBit()
    {
        using var folder = new TemporaryFolder();
        string[] data = ["--images", Samples.WriteImages(folder["i.tif"], 3, 70, 60), "--labels", Samples.WriteLabels(folder["l.tif"], 3, 70, 60)];
        UnetProcess.Run([.. Recipe, .. data, "--model", "UNet2015Tiny", "--out", folder["whole"]]).Succeeded();
        var random = new Random(20);
        var (kills, steps) = (0, new List<long>());
        while (kills < Kills)
        {
            var hasCheckpoint = File.Exists(Path.Combine(folder["killed"], "last", "state.json"));
            if (Directory.Exists(folder["killed"]) && !hasCheckpoint)
            {
                Directory.Delete(folder["killed"], recursive: true);
            }

            var running = UnetProcess.Start([.. Recipe, .. data, .. hasCheckpoint ? ["--resume"] : (string[])["--model", "UNet2015Tiny"], "--out", folder["killed"]]);
            WaitSome(running, random, inTheMiddleOfWriting: kills % 2 == 1, folder["killed"]);
            if (running.HasEnded)
            {
                // It was faster than the kill; what is left is to compare.
                running.Finish().Succeeded();
                break;
            }

            running.Kill();
            Assert.Equal(137, running.Finish().ExitCode);
            kills++;
            if (File.Exists(Path.Combine(folder["killed"], "last", "state.json")))
            {
                steps.Add(Checkpoint.OpenLast(folder["killed"]).State.Step);
            }
        }

        UnetProcess.Run([.. Recipe, .. data, "--resume", "--out", folder["killed"]]).Succeeded();
        Assert.Equal(Kills, kills);
        Assert.True(steps.Distinct().Count() >= 8, $"the kills came at the same places: {string.Join(' ', steps)}");
        foreach (var which in new[] { "last", "best" })
        {
            Assert.Equal(Hashes(folder["whole"], which), Hashes(folder["killed"], which));
        }

        var (whole, killed) = (Checkpoint.OpenLast(folder["whole"]).State, Checkpoint.OpenLast(folder["killed"]).State);
        Assert.Equal(whole.Losses, killed.Losses);
        Assert.Equal(whole.Validations, killed.Validations);
        Assert.Equal(StepsOf(folder["whole"]), StepsOf(folder["killed"]));
    }

    /// <summary>Lets it start and write some checkpoints, whatever else the machine does; then a moment, or until it is writing another.</summary>
    private static void WaitSome(RunningUnet running, Random random, bool inTheMiddleOfWriting, string folder)
    {
        var state = Path.Combine(folder, "last", "state.json");
        running.WaitFor("steps of 1 tile");
        var seen = File.GetLastWriteTimeUtc(state);
        for (var checkpoints = random.Next(MostCheckpoints); checkpoints > 0 && !running.HasEnded; Thread.Sleep(1))
        {
            if (File.GetLastWriteTimeUtc(state) is var written && written != seen)
            {
                (seen, checkpoints) = (written, checkpoints - 1);
            }
        }

        Thread.Sleep(random.Next(1, 100));
        var watch = Stopwatch.StartNew();
        while (inTheMiddleOfWriting && !running.HasEnded && watch.Elapsed < TimeSpan.FromSeconds(5) && !IsWriting(folder))
        {
            Thread.Yield();
        }
    }

    private static bool IsWriting(string folder)
    {
        var last = Path.Combine(folder, "last");
        return Directory.Exists(last) && Directory.EnumerateFiles(last, "*.tmp").Any();
    }

    /// <summary>Hash of each tensor file by its kind: the number of a file depends on what was there before.</summary>
    private static Dictionary<string, string> Hashes(string folder, string which) => Directory
        .EnumerateFiles(Path.Combine(folder, which), "*.safetensors")
        .ToDictionary(static path => Path.GetFileName(path).Split('-')[0], static path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);

    private static string[] StepsOf(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, TrainingFiles.LearningCurve)).Select(static row => string.Join(',', row.Split(',')[..6]))];
}
