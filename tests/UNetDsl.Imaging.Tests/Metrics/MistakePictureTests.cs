using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Metrics;

namespace UNetDsl.Imaging.Tests.Metrics;

public sealed class MistakePictureTests
{
    [Fact]
    public void Draw_OneOfEachKind_HasItsColourAndTheTruthElsewhere()
    {
        var options = new MistakePictureOptions { Scale = 1, Halo = 0 };
        var kinds = new[] { Mistake.None, Mistake.Merge, Mistake.Split, Mistake.HoleAddition, Mistake.ObjectDeletion, Mistake.ObjectAddition, Mistake.HoleDeletion, Mistake.None };
        var picture = MistakePicture.Draw(new LabelMap(1, 8, [0, 1, 1, 1, 1, 0, 0, 1]), new LabelMap(1, 8, [.. kinds.Select(k => (int)k)]), options);
        Assert.Equal(options.Membrane, At(picture, 0, 0));
        Assert.Equal(options.Cell, At(picture, 0, 7));
        for (var x = 1; x < 7; x++)
        {
            Assert.Equal(MistakePicture.ColourOf(kinds[x], options), At(picture, 0, x));
        }
    }

    [Fact]
    public void Draw_ScaleAndHalo_EnlargeAPixelToABlock()
    {
        var mistakes = new int[25];
        mistakes[12] = (int)Mistake.Split;
        var picture = MistakePicture.Draw(new LabelMap(5, 5, new int[25]), new LabelMap(5, 5, mistakes), new MistakePictureOptions { Scale = 3, Halo = 1 });
        Assert.Equal((15, 15), (picture.Height, picture.Width));
        var red = Enumerable.Range(0, 225).Count(i => At(picture, i / 15, i % 15) == new MistakePictureOptions().Split);
        Assert.Equal(9 * 9, red);
        Assert.Throws<ArgumentOutOfRangeException>(() => MistakePicture.Draw(new LabelMap(1, 1, [0]), new LabelMap(1, 1, [0]), new MistakePictureOptions { Scale = 0 }));
    }

    [Fact]
    [Trait("Needs", "SharedData")]
    public void Draw_NoisyPrediction_ShowsEachMistakeOfTheCounts()
    {
        var item = ReferenceCase.All().Single(c => c.Name == "gray_noisy_256");
        var warped = WarpingError.Warp(item.Pairs().Single(), 0.4, new WarpingOptions());
        var picture = MistakePicture.Draw(item.Truths[0], warped.Mistakes, new MistakePictureOptions { Scale = 1, Halo = 0 });
        var reds = Enumerable.Range(0, 256 * 256).Count(i => At(picture, i / 256, i % 256) == new MistakePictureOptions().Merge);
        Assert.Equal(warped.Result.Mistakes.Merges, reds);
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            ImageFiles.Write(Path.Combine(folder, "mistakes.png"), MistakePicture.Draw(item.Truths[0], warped.Mistakes, new MistakePictureOptions()));
        }
    }

    private static Rgb At(Image image, int y, int x) => new((byte)image[0, y, x], (byte)image[1, y, x], (byte)image[2, y, x]);
}
