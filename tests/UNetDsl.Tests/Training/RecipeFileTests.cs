using UNetDsl.Imaging;
using UNetDsl.Losses;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

public sealed class RecipeFileTests
{
    private static readonly Recipe Everything = new()
    {
        Model = "UNetSame",
        Assemblies = ["nets.dll"],
        Minutes = 20,
        Data = new() { Images = "i.tif", Labels = "l.tif", LabelsAre = LabelMeaning.Instances, Ridge = 2, Slices = "0-19", Validate = "20-23", ValidateGroups = ["a", "b"] },
        Training = new()
        {
            Steps = 77,
            Optimizer = OptimizerKind.AdamW,
            Schedule = new PlateauRate { Patience = 3, WarmUp = 10 },
            Loss = new CombinedLoss
            {
                IgnoreLabel = 255,
                Terms = [new(new CrossEntropyLoss { ClassWeights = [1, 2] }, 0.5), new(new FocalTverskyLoss { Gamma = 0.5 }, 2, UsesWeightMap: false)],
            },
            Weights = null,
            Normalisation = new() { Kind = NormalisationKind.MinMax },
            Metric = new() { Kind = MetricKind.AveragePrecision50, Instances = new() { SplitDepth = 2 } },
            AverageDecay = 0.999,
            MaximumGradientNorm = 12,
            EarlyStopping = new() { Patience = 4 },
            Threads = 2,
            Seed = 3,
        },
    };

    [Theory]
    [InlineData("r.json")]
    [InlineData("r.yaml")]
    [InlineData("r.YML")]
    public void Write_RecipeOfEverything_IsReadBackAsItWas(string name)
    {
        using var folder = new TemporaryFolder();
        RecipeFile.Write(folder.At(name), Everything);
        var read = RecipeFile.Read(folder.At(name));

        // Records compare lists by identity, text compares what is in them.
        Assert.Equal(RecipeFile.Text(Everything), RecipeFile.Text(read));
        Assert.Null(read.Training.Weights);
        Assert.Equal(255, Assert.IsType<CombinedLoss>(read.Training.Loss).IgnoreLabel);
        Assert.Equal(new PlateauRate { Patience = 3, WarmUp = 10 }, read.Training.Schedule);
        Assert.Equal(2, read.Training.Metric.Instances.SplitDepth);
        Assert.DoesNotContain('\r', File.ReadAllText(folder.At(name)));
        Assert.Equal(name == "r.json", File.ReadAllText(folder.At(name)).StartsWith('{'));
    }

    [Fact]
    public void Parse_FewWords_LeavesTheRestToDefaults()
    {
        const string text = """
            {
              // Comments say why.
              "training": { "steps": 5, "schedule": { "minimum": 0.1, "kind": "cosine" }, "loss": { "smooth": 2, "kind": "dice" }, "weights": null },
            }
            """;
        var recipe = RecipeFile.Parse(text, "r.json");
        Assert.Equal(5, recipe.Training.Steps);
        Assert.Equal(new CosineRate { Minimum = 0.1 }, recipe.Training.Schedule);
        Assert.Equal(new DiceLoss { Smooth = 2 }, recipe.Training.Loss);
        Assert.Null(recipe.Training.Weights);
        Assert.Equal(new TrainingOptions().LearningRate, recipe.Training.LearningRate);
    }

    [Fact]
    public void Parse_Yaml_IsReadByTheCoreSchema()
    {
        const string text = """
            # Comments say why.
            model: "7"
            assemblies: [a.dll, 'it''s.dll']
            minutes: +20.
            data:
              validate: 20-23      # text, as it is no number
              slices: 7            # a number where a text is wanted
              validateGroups:
                - "a: b.c"
            training:
              steps: 5
              schedule: {kind: cosine, minimum: .1}
              learningRate: 1e-3
              weights: ~
              maximumGradientNorm:
              loss: {"kind": "dice", "perSample": True}
            """;
        var recipe = RecipeFile.Parse(text, "r.yaml");
        Assert.Equal(("7", 20.0), (recipe.Model, recipe.Minutes));
        Assert.Equal(["a.dll", "it's.dll"], recipe.Assemblies);
        Assert.Equal(("20-23", "7", "a: b.c"), (recipe.Data!.Validate, recipe.Data.Slices, Assert.Single(recipe.Data.ValidateGroups!)));
        Assert.Equal((5L, 1e-3, new CosineRate { Minimum = 0.1 }), (recipe.Training.Steps, recipe.Training.LearningRate, (CosineRate)recipe.Training.Schedule));
        Assert.Equal(new DiceLoss { PerSample = true }, recipe.Training.Loss);
        Assert.Null(recipe.Training.Weights);
        Assert.Null(recipe.Training.MaximumGradientNorm);
    }

    [Theory]
    [InlineData("modle: UNetSame", "unknown key 'modle'; did you mean 'model'?")]
    [InlineData("model: A\ntraining:\n  steps: many", "a value of the wrong kind at 'training.steps'")]
    [InlineData("model: [A]", "a value of the wrong kind at 'model'")]
    [InlineData("training:\n  steps: 1\n  steps: 2", "the key 'training.steps' twice")]
    [InlineData("model: A\n data: [", "is no YAML at line 2, column ")]
    [InlineData("model: &a A\nminutes: *a", "cannot be read at line 2, column 10: an alias stands for a value; write the value out")]
    [InlineData("? [a]\n: b", "cannot be read at line 1, column 3: a key is not a word")]
    [InlineData("model: A\n---\nmodel: B", "cannot be read at line 2, column 1: a second document begins; a recipe is one")]
    [InlineData("# nothing", "is empty")]
    public void Parse_YamlThatCannotBeMeant_SaysWhatCould(string text, string expected)
    {
        var error = Assert.Throws<RecipeException>(() => RecipeFile.Parse(text, "r.yaml"));
        Assert.StartsWith("Recipe 'r.yaml' ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("""{ "modle": "UNetSame" }""", "unknown key 'modle'; did you mean 'model'?")]
    [InlineData("""{ "training": { "learningrate": 1 } }""", "unknown key 'training.learningrate'; did you mean 'learningRate'?")]
    [InlineData("""{ "training": { "loss": { "kind": "focal", "gama": 1 } } }""", "unknown key 'training.loss.gama'; did you mean 'gamma'?")]
    [InlineData("""{ "training": { "loss": { "kind": "combined", "terms": [ { "loss": { "kind": "dicee" } } ] } } }""", "'dicee' at 'training.loss.terms[0].loss.kind', which does not exist; did you mean 'dice'?")]
    [InlineData("""{ "training": { "loss": { "gamma": 1 } } }""", "does not say which 'training.loss' is meant; it needs a key 'kind' of 'crossEntropy'")]
    [InlineData("""{ "training": { "optimizer": "adamm" } }""", "'adamm' at 'training.optimizer', which does not exist; did you mean 'adam'?")]
    [InlineData("""{ "training": { "schedule": { "kind": "oncycle" } } }""", "did you mean 'oneCycle'?")]
    [InlineData("""{ "training": { "augmentation": { "elasticdeviation": 1 } } }""", "did you mean 'elasticDeviation'?")]
    [InlineData("""{ "training": { "steps": "many" } }""", "a value of the wrong kind at 'training.steps'")]
    [InlineData("""{ "training": { "steps": 1, "steps": 2 } }""", "the key 'training.steps' twice")]
    [InlineData("{ \"model\": \"A\"\n  \"minutes\": 1 }", "no JSON at line 2, column 3")]
    [InlineData("null", "is empty")]
    [InlineData("""{ "data": { "image": "a" } }""", "unknown key 'data.image'; did you mean 'images'?")]
    public void Parse_WhatCannotBeMeant_SaysWhatCould(string text, string expected)
    {
        var error = Assert.Throws<RecipeException>(() => RecipeFile.Parse(text, "r.json"));
        Assert.StartsWith("Recipe 'r.json' ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Read_NoSuchFile_IsNamed() =>
        Assert.Contains("Recipe 'none.json' cannot be read", Assert.Throws<RecipeException>(() => RecipeFile.Read("none.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Checkpoint_OfARecipe_HoldsIt()
    {
        using var folder = new TemporaryFolder();
        using var network = DiscImages.Network();
        var trainer = new Trainer(network, DiscImages.Options with { Steps = 1 }) { Recipe = Everything };
        trainer.Run(DiscImages.Set(), outputDirectory: folder.Path);
        var stored = Checkpoint.OpenLast(folder.Path).State.Recipe;
        Assert.Equal((Everything.Data!.Images, "Same", 1L), (stored.Data!.Images, stored.Model, stored.Training.Steps));
        Assert.Equal(Everything.Assemblies, stored.Assemblies);
    }
}
