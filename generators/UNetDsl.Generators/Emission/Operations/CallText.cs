namespace UNetDsl.Generators.Emission.Operations;

/// <summary>A call as C# text.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="DisposesInputs">Whether it disposes what it reads; else inputs at their last use are disposed after it.</param>
internal sealed record CallText(string Expression, bool DisposesInputs);
