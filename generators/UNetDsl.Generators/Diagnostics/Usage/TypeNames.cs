using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Element types as the code around them names them: <c>torch.int64</c>, <c>ScalarType.Int64</c> or <c>int64</c>.</summary>
internal static class TypeNames
{
    /// <summary>A type in the place of another.</summary>
    /// <param name="written">The other.</param>
    /// <param name="name">The type as the enum has it: <c>Float32</c>.</param>
    public static string InPlaceOf(SyntaxNode written, string name) => written switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: [>= 'A' and <= 'Z', ..] } access => $"{access.Expression}.{name}",
        MemberAccessExpressionSyntax access => $"{access.Expression}.{name.ToLowerInvariant()}",
        IdentifierNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } => name,
        _ => name.ToLowerInvariant(),
    };

    /// <summary>A type beside a call of one of torch's functions.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">The type as the enum has it: <c>Int64</c>.</param>
    public static string Beside(SyntaxNode call, string name) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? $"{access.Expression}.{name.ToLowerInvariant()}" : name.ToLowerInvariant();
}
