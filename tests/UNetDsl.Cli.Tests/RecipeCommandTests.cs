using System.Text.Json;
using UNetDsl.Training;

namespace UNetDsl.Cli.Tests;

/// <summary>Recipes on the command line.</summary>
public sealed class RecipeCommandTests
{
    private static readonly string[] Recipes = ["chase_db1", "drosophila_vnc", "dsb2018_fluo", "isbi2012", "isbi2012-minute", "usiigaci_phc"];

    public static TheoryData<string> SampleRecipes => new(Recipes);

    [Fact]
    public void Train_ByARecipe_TakesItsDataAndOptionsAndGivenOnesBeforeIt()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["sub"]);
        Samples.WriteImages(folder["i.tif"], 3);
        Samples.WriteLabels(folder["l.tif"], 3);
        File.WriteAllText(folder["sub/r.json"], """
            {
              // Relative to this file.
              "model": "UNetSameTiny",
              "data": { "images": "../i.tif", "labels": "../l.tif", "validate": "2" },
              "training": { "steps": 3, "tile": 32, "batchSize": 2, "threads": 1, "seed": 4, "schedule": { "minimum": 0.5, "kind": "cosine" }, "metric": { "kind": "dice" } }
            }
            """);
        var result = UnetProcess.Run("train", "--recipe", folder["sub/r.json"], "--out", folder["run"], "--steps", "2").Succeeded();
        Assert.Contains("on 2 images, validating with 1: 2 steps of 2 tiles of 32 px", result.Output, StringComparison.Ordinal);
        Assert.Contains("Best at step 2: Dice ", result.Output, StringComparison.Ordinal);

        // What was done is in the checkpoint and beside it, and can be done again by it.
        var state = Checkpoint.OpenLast(folder["run"]).State;
        Assert.Equal((2L, 4, new CosineRate { Minimum = 0.5 }), (state.Options.Steps, state.Options.Seed, (CosineRate)state.Options.Schedule));
        Assert.Equal((folder["i.tif"], "2"), (state.Data!.Images, state.Data.Validate));
        UnetProcess.Run("train", "--recipe", folder["run/recipe.json"], "--out", folder["again"]).Succeeded();
        Assert.Equal(Weights(folder["run"]), Weights(folder["again"]));

        // Another place of the data, and a run that goes on with nothing but its folder.
        Directory.CreateDirectory(folder["moved/sub"]);
        File.Move(folder["i.tif"], folder["moved/i.tif"]);
        File.Move(folder["l.tif"], folder["moved/l.tif"]);
        UnetProcess.Run("train", "--recipe", folder["sub/r.json"], "--data", folder["moved/sub"], "--out", folder["elsewhere"]).Succeeded();
        UnetProcess.Run("train", "--resume", "--out", folder["elsewhere"], "--steps", "4").Succeeded();
    }

    [Fact]
    public void WriteRecipe_OfACommandLine_SaysAllAndDoesNotTrain()
    {
        using var folder = new TemporaryFolder();
        UnetProcess.Run(
            "train", "--model", "unetsametiny", "--images", folder["i.tif"], "--labels", folder["l.tif"], "--validate-share", "0.25", "--instances", "--lr", "0.5",
            "--schedule", "one-cycle", "--warm-up", "7", "--ema", "0.9", "--metric", "ap50", "--patience", "3", "--no-border-weights", "--recompute", "--write-recipe", folder["r.json"]).Succeeded();
        Assert.Equal(["r.json"], folder.Content);
        var recipe = RecipeFile.Read(folder["r.json"]);
        Assert.Equal(("UNetSameTiny", "i.tif", 0.25, LabelMeaning.Instances), (recipe.Model, recipe.Data!.Images, recipe.Data.ValidateShare, recipe.Data.LabelsAre));
        Assert.Equal((0.5, 0.9, MetricKind.AveragePrecision50, 3), (recipe.Training.LearningRate, recipe.Training.AverageDecay, recipe.Training.Metric.Kind, recipe.Training.EarlyStopping!.Patience));
        Assert.Equal((new OneCycleRate { WarmUp = 7 }, null, true), ((OneCycleRate)recipe.Training.Schedule, recipe.Training.Weights, recipe.Training.Recompute));
        using var json = JsonDocument.Parse(File.ReadAllText(folder["r.json"]));
        Assert.Equal(typeof(TrainingOptions).GetProperties().Length, json.RootElement.GetProperty("training").EnumerateObject().Count());
    }

    [Fact]
    public void Recipe_WithAnUnknownKey_IsOneSentenceWithTheNearest()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["r.json"], """{ "training": { "lerningRate": 1 } }""");
        UnetProcess.Run("train", "--recipe", folder["r.json"], "--out", folder["run"]).Failed(1, "r.json' has an unknown key 'training.lerningRate'; did you mean 'learningRate'?");
        UnetProcess.Run("train", "--recipe", folder["none.json"]).Failed(1, "none.json' cannot be read");
        UnetProcess.Run("train", "--model", "UNetSameTiny", "--images", "i", "--labels", "l").Failed(2, "'--out' is required");
        Assert.Equal(["r.json"], folder.Content);
    }

    [Theory]
    [MemberData(nameof(SampleRecipes))]
    [Trait("Needs", "SharedData")]
    public void SampleRecipe_OfRealData_IsReadAndItsDataAreThere(string name)
    {
        var data = SharedData.Path("data", name.Split('-')[0]);
        var file = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(file.FullName, "UNetDsl.sln")))
        {
            file = file.Parent!;
        }

        using var folder = new TemporaryFolder();
        var path = Path.Combine(file.FullName, "samples", "recipes", $"{name}.json");
        UnetProcess.Run("train", "--recipe", path, "--write-recipe", folder["r.json"]).Succeeded();
        var recipe = RecipeFile.Read(folder["r.json"]);
        var images = Path.GetFullPath(recipe.Data!.Images!, folder.Path);
        Assert.True(File.Exists(images) || Directory.Exists(images), images);
        Assert.StartsWith(data, images, StringComparison.Ordinal);
    }

    private static byte[] Weights(string folder) => File.ReadAllBytes(Checkpoint.OpenLast(folder).WeightsPath);
}
