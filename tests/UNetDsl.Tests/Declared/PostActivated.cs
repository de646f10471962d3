namespace UNetDsl.Tests.Declared;

/// <summary>A residual unit, declared by its operations.</summary>
[Block(Op.Conv3, Op.Norm, Op.Act, Op.Conv3, Op.Norm, Op.AddInput, Op.Act)]
public sealed class PostActivated;
