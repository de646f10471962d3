namespace UNetDsl.Generators.Emission.Operations;

/// <summary>A map that an operation reads.</summary>
/// <param name="Name">The variable that holds it.</param>
/// <param name="IsLastUse">Whether nobody reads it later, so that it is to be disposed. Never so for the caller's input.</param>
internal sealed record Operand(string Name, bool IsLastUse);
