namespace UNetDsl.Cli.Evaluation;

/// <summary>How many cells were found as objects of their own; cells that run together count as missed.</summary>
/// <param name="Cells">Cells in the truth.</param>
/// <param name="Found">Those that share more than half of their union with one predicted object.</param>
/// <param name="Objects">Predicted objects.</param>
internal sealed record CellCount(int Cells, int Found, int Objects)
{
    public override string ToString() =>
        $"{Found} of {Cells} cells were found as objects of their own (IoU above 0.5) among {Objects} predicted objects";
}
