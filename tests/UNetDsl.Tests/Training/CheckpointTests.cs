using UNetDsl.Training;
using UNetDsl.Weights;

namespace UNetDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class CheckpointTests
{
    private static readonly TrainingOptions Short = DiscImages.Options with { Steps = 2 };

    private static void Train(string folder, TrainingOptions? options = null)
    {
        using var network = DiscImages.Network();
        new Trainer(network, options ?? Short).Run(DiscImages.Set(), outputDirectory: folder);
    }

    [Fact]
    public void State_AfterTraining_HoldsModelOptionsAndTopology()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        var state = Checkpoint.Open(folder.Path).State;

        Assert.Equal(("Same", "UNet", 2L), (state.Model, state.Kind, state.Step));
        Assert.Equal(typeof(Networks.HandWrittenUNet).FullName, state.Type);
        Assert.Equal("UNetDsl.Tests", state.Assembly);
        Assert.Equal(Short, state.Options);
        Assert.Equal(DiscImages.SameSpec.TopologyValues, state.Topology);
        Assert.Single(state.Losses);
    }

    [Fact]
    public void LoadInto_OtherTopology_SaysExactlyWhatDiffers()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        using var other = new Networks.HandWrittenUNet(DiscImages.SameSpec with { Name = "Wide", BaseWidth = 8, Classes = 3 }, seed: 1);
        var before = NetworkBytes.Of(other);

        var error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path).LoadInto(other));

        Assert.EndsWith(
            "of 'Same' does not fit 'Wide': Classes is 2 in the checkpoint and 3 in 'Wide', Widths is 4 8 16 in the checkpoint and 8 16 32 in 'Wide'",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(before["head.bias"], NetworkBytes.Of(other)["head.bias"]);
    }

    [Theory]
    [InlineData("{ \"step\": 1")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public void Open_DamagedState_IsOneSentence(string text)
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        File.WriteAllText(folder.At("last", "state.json"), text);
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void LoadInto_CutWeights_IsOneSentenceAndLeavesTheNetwork()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        var checkpoint = Checkpoint.Open(folder.Path);
        using (var file = File.OpenWrite(checkpoint.WeightsPath))
        {
            file.SetLength(file.Length / 2);
        }

        using var network = DiscImages.Network();
        var before = NetworkBytes.Of(network);
        var error = Assert.Throws<CheckpointException>(() => checkpoint.LoadInto(network));
        Assert.Contains("cut short", error.Message, StringComparison.Ordinal);
        Assert.Contains("weights-2.safetensors", error.Message, StringComparison.Ordinal);
        Assert.All(NetworkBytes.Of(network), item => Assert.Equal(before[item.Key], item.Value));
    }

    [Theory]
    [InlineData("weights-2.safetensors")]
    [InlineData("moments-2.safetensors")]
    public void Resume_OneBitOfTheTensorsChanged_IsRefused(string file)
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        var bytes = File.ReadAllBytes(folder.At("last", file));
        bytes[^5] ^= 1;
        File.WriteAllBytes(folder.At("last", file), bytes);
        using var network = DiscImages.Network();
        var error = Assert.Throws<CheckpointException>(() => new Trainer(network, Short with { Steps = 4 }).Resume(folder.Path, DiscImages.Set()));
        Assert.Contains($"{file}' is not the file that was written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TopologyChanged_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        var path = folder.At("last", "state.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"4 8 16\"", "\"8 16 32\"", StringComparison.Ordinal));
        Assert.Contains("its topology has another hash", Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameStepAgain_IsNotMixedWithTheOneBefore()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        using var network = DiscImages.Network();

        // No step is written twice by a run; a file of the same name is never written over, for the checkpoint before may be its owner.
        new Trainer(network, Short with { Steps = 3, CheckpointEvery = 1 }).Resume(folder.Path, DiscImages.Set());
        Assert.Equal("weights-3.safetensors", Checkpoint.OpenLast(folder.Path).State.Weights);
        var state = Checkpoint.OpenLast(folder.Path).State;
        UNetDsl.Training.Checkpoints.CheckpointFolder.Write(folder.At("last"), state, new(network.state_dict()));
        Assert.Equal("weights-3-2.safetensors", Checkpoint.OpenLast(folder.Path).State.Weights);
    }

    [Fact]
    public void Open_NoCheckpoint_NamesTheFolder()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path));
        Assert.Contains($"There is no checkpoint in '{folder.Path}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NewerFormat_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        var path = folder.At("last", "state.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"format\": 2", "\"format\": 3", StringComparison.Ordinal));
        Assert.Contains("has format 3", Assert.Throws<CheckpointException>(() => Checkpoint.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_KilledAtAnyMoment_LeavesALoadableCheckpoint()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        using var network = DiscImages.Network();
        Checkpoint.OpenLast(folder.Path).LoadInto(network);

        // What a kill leaves: next weights whole, moments half, state not begun or half under its temporary name.
        File.Copy(folder.At("last", "weights-2.safetensors"), folder.At("last", "weights-3.safetensors"));
        File.WriteAllBytes(folder.At("last", "moments-3.safetensors.tmp"), new byte[10]);
        File.WriteAllText(folder.At("last", "state.json.tmp"), "{ \"step\": 3");

        using var loaded = new Networks.HandWrittenUNet(DiscImages.SameSpec, seed: 99);
        Checkpoint.OpenLast(folder.Path).LoadInto(loaded);
        NetworkBytes.AssertEqual(network, loaded);

        new Trainer(loaded, Short with { Steps = 4 }).Resume(folder.Path, DiscImages.Set());
        Assert.Equal(
            ["moments-4.safetensors", "state.json", "weights-4.safetensors"],
            Directory.GetFiles(folder.At("last")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_FileRefused_KeepsTheCheckpointBefore()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        // A folder in the place of a temporary file refuses the write to every user, as a full disk does.
        Directory.CreateDirectory(folder.At("last", "moments-4.safetensors.tmp"));
        using var network = DiscImages.Network();

        var error = Assert.Throws<CheckpointException>(
            () => new Trainer(network, Short with { Steps = 4 }).Resume(folder.Path, DiscImages.Set()));

        Assert.Contains("The checkpoint of step 4 cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Checkpoint.OpenLast(folder.Path).State.Step);
        Assert.Equal(
            ["moments-2.safetensors", "state.json", "weights-2.safetensors"],
            Directory.GetFiles(folder.At("last")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_FolderIsAFile_FailsBeforeTraining()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("file"), "x");
        using var network = DiscImages.Network();
        var before = NetworkBytes.Of(network);
        var error = Assert.Throws<CheckpointException>(() => new Trainer(network, Short).Run(DiscImages.Set(), outputDirectory: folder.At("file")));
        Assert.Contains("cannot be written to", error.Message, StringComparison.Ordinal);
        Assert.Equal(before["head.weight"], NetworkBytes.Of(network)["head.weight"]);
    }

    [Fact]
    public void Run_FolderOfAnotherTraining_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        Assert.Contains("holds the checkpoints of another training", Assert.Throws<CheckpointException>(() => Train(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_OtherOptimizer_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Train(folder.Path);
        using var network = DiscImages.Network();
        var error = Assert.Throws<CheckpointException>(
            () => new Trainer(network, Short with { Optimizer = OptimizerKind.Sgd }).Resume(folder.Path, DiscImages.Set()));
        Assert.Contains("was trained with AdamW and cannot go on with Sgd", error.Message, StringComparison.Ordinal);
    }
}
