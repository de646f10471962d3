using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>What a loop adds to its variable each time.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Advance">What is added.</param>
internal sealed record Stride(ILocalSymbol Variable, IOperation Advance)
{
    /// <summary>The stride of a loop; null where it has none that is added.</summary>
    public static Stride? Of(IForLoopOperation loop)
    {
        foreach (var statement in loop.AtLoopBottom)
        {
            switch ((statement as IExpressionStatementOperation)?.Operation)
            {
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Target: ILocalReferenceOperation target } compound:
                    return new(target.Local, compound.Value);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand: ILocalReferenceOperation left } sum }
                    when SymbolEqualityComparer.Default.Equals(left.Local, target.Local):
                    return new(target.Local, sum.RightOperand);
            }
        }

        return null;
    }
}
