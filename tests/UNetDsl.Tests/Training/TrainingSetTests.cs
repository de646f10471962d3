using UNetDsl.Graph;
using UNetDsl.Imaging;
using UNetDsl.Imaging.WeightMaps;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

public sealed class TrainingSetTests
{
    private static readonly UNetSpec TwoClasses = new() { Name = "Two" };

    private static Image Grey(int height = 4, int width = 5) => new(1, height, width, new float[height * width], SampleFormat.UInt8);

    private static LabelMap Labels(params int[] labels) => new(1, labels.Length, labels);

    private static TrainingSet Rows(LabelMeaning meaning, params LabelMap[] labels) =>
        new([.. labels.Select(map => Grey(map.Height, map.Width))], labels, meaning);

    [Fact]
    public void Constructor_CountsDiffer_SaysBoth()
    {
        var error = Assert.Throws<TrainingDataException>(() => new TrainingSet([Grey()], []));
        Assert.Contains("1 images and 0 label maps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SizesDiffer_NamesTheImage()
    {
        var error = Assert.Throws<TrainingDataException>(() => new TrainingSet(
            [Grey(), Grey()], [new LabelMap(4, 5, new int[20]), new LabelMap(5, 4, new int[20])], names: ["a", "b"]));
        Assert.Contains("Image 1 ('b') has 4x5 px and its labels have 5x4 px", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ChannelsDiffer_NamesTheImage()
    {
        var colour = new Image(3, 4, 5, new float[60], SampleFormat.UInt8);
        var error = Assert.Throws<TrainingDataException>(() => new TrainingSet([Grey(), colour], [new LabelMap(4, 5, new int[20]), new LabelMap(4, 5, new int[20])]));
        Assert.Contains("Image 1 has 3 channels and image 0 has 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NaN_NamesThePixel()
    {
        var image = Grey();
        image.Pixels[7] = float.NaN;
        var error = Assert.Throws<TrainingDataException>(() => new TrainingSet([image], [new LabelMap(4, 5, new int[20])]));
        Assert.Contains("Image 0 has the value NaN at row 1, column 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassLabels_OtherChannels_SaysWhatToDeclare()
    {
        var error = Assert.Throws<TrainingDataException>(() => Rows(LabelMeaning.Classes, Labels(0, 1)).ClassLabels(TwoClasses with { Channels = 3 }));
        Assert.Contains("declare Channels = 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassLabels_LabelBeyondClasses_NamesItAndTheClassesNeeded()
    {
        var set = Rows(LabelMeaning.Classes, Labels(0, 1), Labels(0, 1, 3), Labels(7, 0));
        var error = Assert.Throws<TrainingDataException>(() => set.ClassLabels(TwoClasses));
        Assert.Contains("Label map 1 has label 3 at row 0, column 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("declare Classes = 8", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(65535)]
    public void ClassLabels_BinaryMasks_BecomeZeroAndOne(int white)
    {
        // A mask without foreground among them: the rule looks at the whole set.
        var labels = Rows(LabelMeaning.Classes, Labels(0, white), Labels(0, 0)).ClassLabels(TwoClasses);
        Assert.Equal([0, 1], labels[0].Labels);
        Assert.Equal([0, 0], labels[1].Labels);
    }

    [Fact]
    public void ClassLabels_BinaryMasksForFourClasses_AreNotTakenForManyClasses()
    {
        var set = Rows(LabelMeaning.Classes, Labels(0, 255));
        var error = Assert.Throws<TrainingDataException>(() => set.ClassLabels(TwoClasses with { Classes = 4 }));
        Assert.Contains("declare Classes = 2, or write 1 for 255", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("256", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassLabels_WhiteAndAnotherLabel_IsRefused() =>
        Assert.Throws<TrainingDataException>(() => Rows(LabelMeaning.Classes, Labels(0, 255), Labels(1, 0)).ClassLabels(TwoClasses));

    [Fact]
    public void ClassLabels_IgnoredLabel_IsNoClassAndStays()
    {
        var set = Rows(LabelMeaning.Classes, Labels(0, 255), Labels(0, 1));
        Assert.Equal([0, 255], set.ClassLabels(TwoClasses, ignored: 255)[0].Labels);

        // Masks of 0 and 255 alone are no masks where 255 is to be ignored.
        Assert.Equal([0, 255], Rows(LabelMeaning.Classes, Labels(0, 255)).ClassLabels(TwoClasses, ignored: 255)[0].Labels);
        Assert.Throws<TrainingDataException>(() => Rows(LabelMeaning.Classes, Labels(0, 7, 255)).ClassLabels(TwoClasses, ignored: 255));
    }

    [Fact]
    public void ClassLabels_TouchingInstances_ArePartedByBackground() =>
        Assert.Equal([0, 1, 1, 0, 1, 0], Rows(LabelMeaning.Instances, Labels(0, 5, 5, 9, 9, 0)).ClassLabels(TwoClasses)[0].Labels);

    [Fact]
    public void ClassLabels_InstancesForThreeClasses_IsRefused() =>
        Assert.Throws<TrainingDataException>(() => Rows(LabelMeaning.Instances, Labels(0, 5)).ClassLabels(TwoClasses with { Classes = 3 }));

    [Fact]
    public void Prepare_TouchingInstances_WeighTheRidgeMost()
    {
        var labels = Labels([.. Enumerable.Range(0, 40).Select(x => x is < 5 or > 34 ? 0 : x < 20 ? 1 : 2)]);
        var weights = Rows(LabelMeaning.Instances, labels).Prepare(TwoClasses, new(), new WeightMapOptions())[0].Weights!;

        // Equation 2 with d1 = d2 = 1 px at the ridge: 10 exp(-4 / 50) above the class weight.
        Assert.Equal(weights.Max(), weights[20]);
        Assert.Equal(10 * Math.Exp(-4.0 / 50), weights[20] - weights[0], 0.1);
        Assert.Null(Rows(LabelMeaning.Instances, labels).Prepare(TwoClasses, new(), weights: null)[0].Weights);
    }
}
