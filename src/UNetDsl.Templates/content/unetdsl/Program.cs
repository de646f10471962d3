using CellSegmentation;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Synthesis;
using UNetDsl.Inference;
using UNetDsl.Training;

// More steps give a better network: 300 take about a minute on two cores, 1000 tell most touching cells apart.
var steps = args.Length > 0 ? int.Parse(args[0]) : 300;

// Drawn images with one number per cell. For your own: TrainingSet.Read(ImageStack.Open("images.tif"), ImageStack.Open("labels.tif")).
var drawn = Enumerable.Range(0, 9).Select(seed => SyntheticMicrographs.Draw(new MicrographOptions(), seed)).ToList();
var training = new TrainingSet(
    drawn.Take(8).Select(micrograph => micrograph.Image).ToList(),
    drawn.Take(8).Select(micrograph => micrograph.Instances).ToList(),
    LabelMeaning.Instances);

using var network = CellNet.Create(seed: 0);
Console.WriteLine($"{nameof(CellNet)}: {CellNet.Parameters:N0} parameters, tiles of {CellNet.MinTile} px and every {CellNet.Step} px more");

var options = new TrainingOptions
{
    Steps = steps,
    BatchSize = 4,
    Optimizer = OptimizerKind.AdamW,
    LearningRate = 3e-3,
    Schedule = new CosineRate(),
    ReportEvery = Math.Max(1, steps / 10),
};
new Trainer(network, options).Run(training, progress: new PrintedLine());

// An image that was not trained on: what the network takes for cells is tinted, the true outlines are drawn.
var unseen = drawn[8];
var cells = new Predictor(network).Predict(unseen.Image).ToLabels();
var hits = cells.Labels.Zip(unseen.Instances.Labels, (found, truth) => (found > 0) == (truth > 0)).Count(hit => hit);
ImageFiles.Write("prediction.png", Overlay.Draw(unseen.Image, cells, unseen.Instances, new OverlayOptions()));
Console.WriteLine($"prediction.png: {(double)hits / cells.Labels.Length:P1} of the pixels of an unseen image are right");

file sealed class PrintedLine : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => Console.WriteLine($"step {value.Step}: loss {value.Loss:0.000}");
}
