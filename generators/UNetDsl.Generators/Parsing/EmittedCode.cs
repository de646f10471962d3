using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Parsing;

/// <summary>Tells the emitted part of a class, which analyzers see, from the user's parts.</summary>
internal static class EmittedCode
{
    /// <summary>The folder under which the compiler files what a generator emits is named for the generator.</summary>
    private const string Folder = "UNetDsl.Generators.UNetGenerator";

    /// <summary>Whether a file was emitted by the generator of networks.</summary>
    public static bool Is(SyntaxTree tree) =>
        string.Equals(Path.GetFileName(Path.GetDirectoryName(tree.FilePath)), Folder, StringComparison.Ordinal);

    /// <summary>Whether a member is declared in emitted code alone.</summary>
    public static bool Declares(ISymbol member) =>
        member.DeclaringSyntaxReferences.Length > 0 && member.DeclaringSyntaxReferences.All(static reference => Is(reference.SyntaxTree));
}
