using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using UNetDsl.Generators.Diagnostics;
using UNetDsl.Generators.Diagnostics.Usage;

namespace UNetDsl.CodeFixes;

/// <summary>Writes the code that a finding about a use names in the place of what is at fault.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteCodeFix)), Shared]
public sealed class WriteCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        UsageRules.InputAxes.Id,
        UsageRules.InputType.Id,
        UsageRules.PatchSide.Id,
        UsageRules.MarginOfBothSides.Id,
        UsageRules.Head.Id,
        UsageRules.LogitsSquashed.Id,
        UsageRules.LogitsNormalised.Id,
        UsageRules.ProbabilitiesMissing.Id,
        UsageRules.ClassAxis.Id,
        UsageRules.LabelGrid.Id,
        UsageRules.LabelType.Id,
        UsageRules.NotDisposed.Id,
        UsageRules.StillTraining.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Replacement, out var replacement)
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Title, out var title))
            {
                continue;
            }

            var location = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
            context.RegisterCodeFix(
                CodeAction.Create(
                    title!,
                    _ => Task.FromResult(context.Document.WithText(text.Replace(location.SourceSpan, replacement!))),
                    equivalenceKey: $"{nameof(WriteCodeFix)}.{diagnostic.Id}"),
                diagnostic);
        }
    }
}
