using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Generators.Diagnostics;

namespace UNetDsl.CodeFixes;

/// <summary>Removes an attribute that has no effect where it stands (UNET0006, UNET0007).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFix)), Shared]
public sealed class RemoveAttributeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DeclarationRules.TwoNetworks.Id, DeclarationRules.StrayPart.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '[{attribute.Name}]'",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(Without(root, attribute))),
                    equivalenceKey: nameof(RemoveAttributeCodeFix)),
                diagnostic);
        }
    }

    /// <summary>The brackets go with the only attribute in them; comments before them stay.</summary>
    private static SyntaxNode Without(SyntaxNode root, AttributeSyntax attribute)
    {
        SyntaxNode removed = attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute;
        var options = HasComment(removed) ? SyntaxRemoveOptions.KeepLeadingTrivia : SyntaxRemoveOptions.KeepUnbalancedDirectives;
        return root.RemoveNode(removed, options)!;
    }

    private static bool HasComment(SyntaxNode node) => node.GetLeadingTrivia().Any(static trivia => !string.IsNullOrWhiteSpace(trivia.ToString()));
}
