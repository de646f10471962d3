using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>
/// Says which loops lay tiles off the grid on which a network repeats itself, or apart from each other: those that add a
/// constant to their variable, cut a tile at it and run a declared network on that tile.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrideAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors(UsageRules.StrideOffGrid, UsageRules.StrideLeavesGaps);

    private protected override OperationKind[] Kinds => [OperationKind.Loop];

    private protected override void Analyze(UsageContext context)
    {
        if (context.Operation is not IForLoopOperation loop || Stride.Of(loop) is not { } stride || context.Values.Number(stride.Advance) is not (> 1 and <= int.MaxValue and { } advance))
        {
            return;
        }

        foreach (var operation in loop.Body.Descendants())
        {
            if (context.Values.RunOf(operation, out var input) is { } graph && new TileCut(context.Values).Of(input!, stride.Variable) is { } cut)
            {
                Check(context, graph, stride.Advance, advance, context.Values.Number(cut.Length));
                return;
            }
        }
    }

    private static void Check(UsageContext context, NetworkGraph graph, IOperation written, long advance, long? tile)
    {
        var step = graph.Lattice.Step;
        if (graph.SeesWholeTile || graph.Lattices.Any(lattice => lattice.Step != step))
        {
            // Where a mean of the whole tile enters, no stride makes tiles equal the whole image.
            return;
        }

        var output = tile is { } size && graph.Lattice.Contains(size) ? size - graph.Margin : (long?)null;
        var best = Math.Min(advance, output ?? advance) / step * step;
        var advice = best > 0 ? $"lay them every {UsageContext.Text(best)} px" : $"lay them at multiples of {UsageContext.Text(step)} px";
        var fix = Fix.Numbers("TileStride", best > 0 ? [best] : []);
        if (output < advance)
        {
            context.Report(
                UsageRules.StrideLeavesGaps,
                written.Syntax.GetLocation(),
                fix,
                UsageContext.Text(tile!.Value),
                UsageContext.Text(advance),
                UsageContext.Text(advance - output.Value),
                graph.Spec.Name,
                UsageContext.Text(output.Value),
                advice);
        }
        else if (advance % step != 0)
        {
            context.Report(UsageRules.StrideOffGrid, written.Syntax.GetLocation(), fix, UsageContext.Text(advance), graph.Spec.Name, UsageContext.Text(step), advice);
        }
    }
}
