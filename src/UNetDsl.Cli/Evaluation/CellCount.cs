using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Cli.Evaluation;

/// <summary>How many cells were found as objects of their own; cells that run together count as missed.</summary>
/// <param name="Cells">Cells in the truth.</param>
/// <param name="Found">Those that share more than half of their union with one predicted object.</param>
/// <param name="Objects">Predicted objects.</param>
internal sealed record CellCount(int Cells, int Found, int Objects)
{
    public override string ToString() =>
        $"{Found} of {Cells} cells were found as objects of their own (IoU above 0.5) among {Objects} predicted objects";

    /// <summary>Counts over the slices of a stack; objects are the 4-connected regions above the threshold.</summary>
    public static CellCount Of(ImageStack probability, ImageStack instances, IReadOnlyList<int> slices) =>
        slices.Select((slice, page) => Of(Evaluator.Binarise(probability.ReadImage(page)), instances.ReadLabels(slice)))
            .Aggregate(static (sum, one) => new CellCount(sum.Cells + one.Cells, sum.Found + one.Found, sum.Objects + one.Objects));

    /// <summary>Counts in one image.</summary>
    /// <param name="mask">Above 0 is cell.</param>
    /// <param name="instances">Ids of the true cells, 0 is background.</param>
    public static CellCount Of(LabelMap mask, LabelMap instances)
    {
        var objects = ConnectedComponents.Label(mask, Connectivity.Four, out var count);
        var cellArea = new Dictionary<int, int>();
        var objectArea = new int[count + 1];
        var common = new Dictionary<(int Cell, int Object), int>();
        for (var i = 0; i < instances.Labels.Length; i++)
        {
            var (cell, found) = (instances.Labels[i], objects.Labels[i]);
            objectArea[found]++;
            if (cell > 0)
            {
                cellArea[cell] = cellArea.GetValueOrDefault(cell) + 1;
                common[(cell, found)] = common.GetValueOrDefault((cell, found)) + 1;
            }
        }

        // Above one half, at most one object fits a cell and one cell an object.
        var matched = common.Count(pair => pair.Key.Object > 0 && 2 * pair.Value > cellArea[pair.Key.Cell] + objectArea[pair.Key.Object] - pair.Value);
        return new CellCount(cellArea.Count, matched, count);
    }
}
