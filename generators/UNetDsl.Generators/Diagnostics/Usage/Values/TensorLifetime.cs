using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage.Values;

/// <summary>Whether a tensor that a call gives is certainly left to the finalizer.</summary>
internal sealed class TensorLifetime(LocalValues values, UsageTypes types)
{
    /// <summary>Whether nobody disposes the tensor or keeps it.</summary>
    /// <param name="call">The call that gives it.</param>
    /// <param name="declarator">The local that holds it, where it is only that 'using' is missing.</param>
    public bool IsLost(IOperation call, out IVariableDeclaratorOperation? declarator)
    {
        declarator = null;
        var value = OutOfConversions(call);
        switch (value.Parent)
        {
            case IExpressionStatementOperation:
                return true;
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declared }:
                if (IsInUsing(declared) || !values.Assignments.References(declared.Symbol).All(reference => IsMereReading(reference, declared)))
                {
                    return false;
                }

                declarator = declared;
                return true;
            default:
                return IsReadByTensorFunction(value);
        }
    }

    private static IOperation OutOfConversions(IOperation operation)
    {
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static bool IsInUsing(IOperation declarator)
    {
        for (var parent = declarator.Parent; parent is not null and not IBlockOperation; parent = parent.Parent)
        {
            if (parent is IUsingDeclarationOperation or IUsingOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a mention neither disposes a local nor hands it on.</summary>
    private bool IsMereReading(ILocalReferenceOperation reference, IVariableDeclaratorOperation declared)
    {
        if (FunctionOf(reference) != FunctionOf(declared))
        {
            return false;
        }

        var value = OutOfConversions(reference);
        return value.Parent is IPropertyReferenceOperation or IBinaryOperation or IExpressionStatementOperation || IsReadByTensorFunction(value);
    }

    /// <summary>Whether a value is the receiver or an argument of a function on tensors, none of which dispose what they read.</summary>
    private bool IsReadByTensorFunction(IOperation value)
    {
        var call = value.Parent as IInvocationOperation ?? (value.Parent as IArgumentOperation)?.Parent as IInvocationOperation;
        if (call is null)
        {
            return false;
        }

        var method = call.TargetMethod;
        if (ReferenceEquals(call.Instance, value))
        {
            return UsageTypes.Same(method.ContainingType, types.Tensor)
                && !method.Name.StartsWith("Dispose", StringComparison.Ordinal)
                && !method.Name.EndsWith("DisposeScope", StringComparison.Ordinal)
                && !method.Name.EndsWith("_", StringComparison.Ordinal)
                && call.Arguments.All(static argument => argument.Parameter?.Name != "disposeAfter" || argument.ArgumentKind == ArgumentKind.DefaultValue);
        }

        return UsageTypes.Same(method.ContainingType, types.Functional)
            || UsageTypes.Same(method.ContainingType, types.Torch)
            || UsageTypes.Same(method.ContainingType, types.Tensor)
            || LossCall.Of(call, types, values) is not null;
    }

    private static IOperation? FunctionOf(IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            parent = parent.Parent;
        }

        return parent;
    }
}
