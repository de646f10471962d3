namespace UNetDsl.Generators.Models;

/// <summary>A reason why no code can be added to a class.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The name it is about: the outer type, the base class or the member; else the class itself.</param>
internal sealed record TypeProblem(TypeProblemKind Kind, string Subject);
