using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Diagnostics;
using UNetDsl.Generators.Diagnostics.Usage;
using UNetDsl.Graph;

namespace UNetDsl.CodeFixes;

/// <summary>Writes one of the nearest valid numbers in the place of a declared one: a fix for each.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseAlternativeCodeFix)), Shared]
public sealed class UseAlternativeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        GraphRules.OutOfRange.Id,
        GraphRules.WidthCount.Id,
        GraphRules.EvenKernel.Id,
        BlockRules.NoSuchStage.Id,
        OptionRules.GroupsDoNotDivide.Id,
        OptionRules.InPlaneAxesDiffer.Id,
        RequirementRules.OverBudget.Id,
        RequirementRules.SeesTooLittle.Id,
        KindRules.Window.Id,
        KindRules.EvenWindows.Id,
        GraphRules.TileOffLattice.Id,
        GraphRules.TileTooSmall.Id,
        GraphRules.ReflectionTooWide.Id,
        UsageRules.Tile.Id,
        UsageRules.InputChannels.Id,
        UsageRules.InputSide.Id,
        UsageRules.TileAdvance.Id,
        UsageRules.StrideOffGrid.Id,
        UsageRules.StrideLeavesGaps.Id,
        UsageRules.ClassAxis.Id,
        UsageRules.LabelGrid.Id,
        UsageRules.ClassIndex.Id,
        UsageRules.BatchOfOne.Id,
        UsageRules.BatchOfOneValue.Id,
        UsageRules.OptionRange.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Alternatives, out var alternatives)
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Target, out var target)
                || ValueAt(root, diagnostic) is not { } value)
            {
                continue;
            }

            var rank = 0;
            foreach (var alternative in alternatives!.Split(','))
            {
                var number = int.Parse(alternative, CultureInfo.InvariantCulture);

                // The key names the rank, not the number, so that fix-all takes the nearest value of each declaration.
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title(target!, alternative),
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(value, Literal(number).WithTriviaFrom(value)))),
                        equivalenceKey: $"{nameof(UseAlternativeCodeFix)}.{target}.{rank++}"),
                    diagnostic);
            }
        }
    }

    /// <summary>The result, as the code will say it.</summary>
    private static string Title(string property, string value) => property switch
    {
        nameof(UNetAttribute.Tile) => $"Use tile size {value} px",
        nameof(UNetAttribute.Kernel) or nameof(FcnAttribute.FcKernel) => $"Use kernel size {value} px",
        nameof(PatchClassifierAttribute.Window) => $"Use window size {value} px",
        nameof(UNetAttribute.Widths) => $"Use width {value}",
        nameof(UNetAttribute.BaseWidth) => $"Use base width {value}",
        nameof(UNetAttribute.Groups) => value == "1" ? "Use 1 group" : $"Use {value} groups",
        nameof(UNetAttribute.ConvsPerBlock) => $"Use {value} convolutions per block",
        nameof(UNetAttribute.Channels) => value == "1" ? "Use 1 channel" : $"Use {value} channels",
        nameof(UNetAttribute.Classes) => value == "1" ? "Use 1 class" : $"Use {value} classes",
        "TileStride" => $"Lay tiles every {value} px",
        "LabelSide" => $"Use a side of {value} px",
        "BatchSize" => $"Use a batch of {value}",
        "Option" => $"Use {value}",
        _ => $"Use {char.ToLowerInvariant(property[0])}{property.Substring(1)} {value}",
    };

    /// <summary>The argument that takes the alternative: another than the one at fault where the diagnostic says so.</summary>
    private static ExpressionSyntax? ValueAt(SyntaxNode root, Diagnostic diagnostic)
    {
        var location = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
        return root.FindNode(location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax;
    }

    private static LiteralExpressionSyntax Literal(int value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value));
}
