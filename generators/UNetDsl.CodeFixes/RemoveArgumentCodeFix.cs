using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Diagnostics;
using UNetDsl.Graph;

namespace UNetDsl.CodeFixes;

/// <summary>Removes a declared value that another one says already (UNET0103) or that has no effect (UNET0120).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentCodeFix)), Shared]
public sealed class RemoveArgumentCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        GraphRules.WidthTwice.Id, HeadRules.ClassesBesideHeads.Id, HeadRules.NothingToSupervise.Id, BlockRules.OtherBlocksOption.Id, OptionRules.NoEffect.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } argument
                || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Property, out var property))
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove {property}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.RemoveNode(argument, SyntaxRemoveOptions.KeepUnbalancedDirectives)!)),
                    equivalenceKey: $"{nameof(RemoveArgumentCodeFix)}.{property}"),
                diagnostic);
        }
    }
}
