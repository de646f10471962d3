using System.Text.Json;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Tests.Baselines;

/// <summary>
/// The trivial baselines of ../shared/data/README.md, scored by the commands on the part for development; the README has
/// the figures of the part kept aside, which are named beside each. Figures of docs/metrics.md.
/// </summary>
public sealed class BaselineTests
{
    private const double Digits = 5e-5;

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Isbi2012_AllCell_HasThePixelErrorOfItsMembranes()
    {
        // Kept aside: 0.1965, which is the share of membranes there, so 1 - accuracy; the challenge's pixel error is 1 - F1.
        using var folder = new TemporaryFolder();
        var truth = SharedData.Path("data", "isbi2012", "labels.tif");
        Write(folder["p.tif"], Pages(truth).Select(static page => new LabelMap(page.Height, page.Width, [.. Enumerable.Repeat(255, page.Height * page.Width)])));
        var scores = Evaluate(folder, truth);
        Equal(1 - 0.2254, scores, "accuracy");
        Equal(0.1270, scores, "pixelError");
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Isbi2012_GaussianAndThreshold_HasTheAccuracyOfTheText()
    {
        // Kept aside: 0.837.
        using var folder = new TemporaryFolder();
        var truth = SharedData.Path("data", "isbi2012", "labels.tif");
        Image[] blurred = [.. Images(SharedData.Path("data", "isbi2012", "volume.tif")).Select(static image => TrivialSegmentation.Gaussian(image, 1.5))];
        var threshold = TrivialSegmentation.BestThreshold(blurred, Pages(truth), static (right, wrong, inside, outside) => right + outside - wrong);
        Write(folder["p.tif"], blurred.Select(image => TrivialSegmentation.Above(image, threshold)));
        Equal(0.8273, Evaluate(folder, truth), "accuracy");
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Dsb2018_OtsuAndComponents_RecoverFewerNucleiThanTheTrueForeground()
    {
        // Kept aside: foreground IoU 0.817, 62.1 % of nuclei by components of it, 84.5 % by components of the true foreground.
        using var folder = new TemporaryFolder();
        var (images, truth) = (SharedData.Path("data", "dsb2018_fluo", "images"), SharedData.Path("data", "dsb2018_fluo", "masks_tif"));
        Write(folder["p.tif"], Images(images).Select(TrivialSegmentation.Otsu));
        Equal(0.8578, Evaluate(folder, truth, "--instances", "--prediction-kind", "probabilities"), "iouCell");

        UnetProcess.Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]).Succeeded();
        File.Move(folder["l.tif"], folder["p.tif"], overwrite: true);
        Equal(0.6513, Evaluate(folder, truth, "--instances", "--prediction-kind", "ids"), "recovered");

        Write(folder["p.tif"], Pages(truth).Select(White));
        Equal(0.797, Evaluate(folder, truth, "--instances", "--prediction-kind", "probabilities"), "recovered", 5e-4);
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Usiigaci_ComponentsOfTheTrueForeground_RecoverThreeQuartersOfTheCells()
    {
        // Kept aside: 72.8 %.
        using var folder = new TemporaryFolder();
        var truth = SharedData.Path("data", "usiigaci_phc", "masks_tif");
        Write(folder["p.tif"], Pages(truth).Select(White));
        Equal(0.750, Evaluate(folder, truth, "--instances", "--prediction-kind", "probabilities"), "recovered", 5e-4);
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void ChaseDb1_TopHatAndSecondObserver_HaveTheOverlapsOfTheText()
    {
        // Kept aside: vessel IoU 0.434 by a top-hat, Dice 0.7765 between the observers.
        using var folder = new TemporaryFolder();
        var truth = SharedData.Path("data", "chase_db1", "masks");
        Image[] dark = [.. Images(SharedData.Path("data", "chase_db1", "images")).Select(static image => TrivialSegmentation.BlackTopHat(image, 11))];
        var threshold = TrivialSegmentation.BestThreshold(dark, Pages(truth), static (right, wrong, inside, _) => right / (inside + wrong));
        Write(folder["p.tif"], dark.Select(image => TrivialSegmentation.Above(image, threshold)));
        Equal(0.4209, Evaluate(folder, truth), "iouCell");

        Write(folder["p.tif"], Pages(SharedData.Path("data", "chase_db1", "masks2")));
        Equal(0.7672, Evaluate(folder, truth), "dice");
    }

    private static LabelMap White(LabelMap ids) => new(ids.Height, ids.Width, Array.ConvertAll(ids.Labels, static id => id > 0 ? 255 : 0));

    private static LabelMap[] Pages(string path)
    {
        var stack = ImageStack.Open(path);
        return [.. Enumerable.Range(0, stack.Count).Select(stack.ReadLabels)];
    }

    private static IEnumerable<Image> Images(string path)
    {
        var stack = ImageStack.Open(path);
        return Enumerable.Range(0, stack.Count).Select(stack.ReadImage);
    }

    private static void Write(string path, IEnumerable<LabelMap> pages)
    {
        using var writer = new StackWriter(path);
        foreach (var page in pages)
        {
            writer.Add(page);
        }

        writer.Complete();
    }

    private static JsonElement Evaluate(TemporaryFolder folder, string truth, params string[] more)
    {
        UnetProcess.Run(["evaluate", "--prediction", folder["p.tif"], "--truth", truth, "--json", folder["s.json"], .. more]).Succeeded();
        using var json = JsonDocument.Parse(File.ReadAllText(folder["s.json"]));
        return json.RootElement.Clone();
    }

    private static void Equal(double expected, JsonElement scores, string key, double within = Digits) =>
        Assert.Equal(expected, scores.GetProperty(key).GetDouble(), within);
}
