using System.Text.Json;
using UNetDsl.Imaging.Files;
using Vips = NetVips.Image;

namespace UNetDsl.Cli.Tests;

/// <summary>A slice of 30000x30000 px through the program: 1,440,000 cells of 24x24 px, of which 14,400 pairs run together in the prediction.</summary>
[Trait("Category", "Long")]
public sealed class HugeSliceTests(ITestOutputHelper log)
{
    private const int Side = 30_000;
    private const int Block = 250;
    private const int Period = 25;
    private const int Cells = (Side / Period) * (Side / Period);
    private const int Gaps = (Side / Block) * (Side / Block);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    [Fact]
    [Trait("Needs", "Memory")]
    public void EvaluateAndInstances_ThirtyThousandPixelsASide_GiveTheNumbersByHand()
    {
        const long Needed = 20_000_000_000;
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < Needed)
        {
            Assert.Skip($"a slice of {Side}x{Side} px needs 20 GB of memory");
        }

        using var folder = new TemporaryFolder();
        Write(folder["truth.tif"], (y, x) => IsLine(y, x) ? 0 : 255);
        Write(folder["p.tif"], (y, x) => IsLine(y, x) && !(y == Period / 2 && x == Period) ? 25 : 230);

        Run("instances", "--probability", folder["p.tif"], "--out", folder["l.tif"]);
        Run("instances", "--probability", folder["truth.tif"], "--out", folder["ids.tif"]);
        Assert.Equal(Side, ImageStack.Open(folder["l.tif"]).Info(0).Width);

        Run("evaluate", "--prediction", folder["p.tif"], "--truth", folder["truth.tif"], "--json", folder["p.json"]);
        using var scores = JsonDocument.Parse(File.ReadAllText(folder["p.json"]));
        Assert.Equal(Gaps, Number(scores, "warpingMerges"));
        Assert.Equal(0, Number(scores, "warpingSplits"));
        Assert.Equal((double)Gaps / Side / Side, Number(scores, "warpingError"), 15);
        Assert.Equal(ExpectedSeg(), Number(scores, "seg"), 12);

        Run("evaluate", "--instances", "--prediction-kind", "ids", "--prediction", folder["l.tif"], "--truth", folder["ids.tif"], "--json", folder["l.json"]);
        using var objects = JsonDocument.Parse(File.ReadAllText(folder["l.json"]));
        var counts = objects.RootElement.GetProperty("cells");
        Assert.Equal(Cells, counts.GetProperty("truth").GetInt32());
        Assert.Equal(Cells - Gaps, counts.GetProperty("objects").GetInt32());
        Assert.Equal(Cells - (2 * Gaps), counts.GetProperty("found").GetInt32());
        Assert.Equal(ExpectedSeg(), Number(objects, "seg"), 12);
    }

    /// <summary>Both cells of a pair lie whole in one object, which has the pixel of the gap too.</summary>
    private static double ExpectedSeg()
    {
        const double Area = (Period - 1) * (Period - 1);
        return (Cells - (2 * Gaps) + (2 * Gaps * Area / ((2 * Area) + 1))) / Cells;
    }

    private static bool IsLine(int y, int x) => y % Period == 0 || x % Period == 0;

    private static double Number(JsonDocument json, string key) => json.RootElement.GetProperty(key).GetDouble();

    private static void Write(string path, Func<int, int, int> value)
    {
        var block = new byte[Block * Block];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = (byte)value(i / Block, i % Block);
        }

        using var one = Vips.NewFromMemory(block, Block, Block, 1, NetVips.Enums.BandFormat.Uchar);
        using var all = one.Replicate(Side / Block, Side / Block);
        all.Tiffsave(path, compression: NetVips.Enums.ForeignTiffCompression.Deflate);
    }

    private void Run(params string[] arguments)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = UnetProcess.Start(Limit, arguments).Finish(out var peak);
        log.WriteLine($"unet {arguments[0]}: {watch.Elapsed.TotalSeconds:0} s, {peak / 1e9:0.0} GB at most, {(double)peak / Side / Side:0.0} bytes a pixel");
        result.Succeeded();
    }
}
