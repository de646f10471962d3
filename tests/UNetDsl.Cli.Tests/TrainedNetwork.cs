namespace UNetDsl.Cli.Tests;

/// <summary>A training of three steps that the tests of a class share.</summary>
public sealed class TrainedNetwork : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainedNetwork()
    {
        Samples.WriteImages(_folder["images.tif"], 2);
        Samples.WriteLabels(_folder["labels.tif"], 2);
        UnetProcess.Run(
            "train", "--model", "UNetSameTiny", "--images", Images, "--labels", Labels, "--out", Checkpoint,
            "--steps", "3", "--tile", "32", "--threads", "1").Succeeded();
    }

    public string Images => _folder["images.tif"];

    public string Labels => _folder["labels.tif"];

    public string Checkpoint => _folder["run"];

    public void Dispose() => _folder.Dispose();
}
