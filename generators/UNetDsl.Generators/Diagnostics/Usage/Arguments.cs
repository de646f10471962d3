using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Arguments of calls by the names of their parameters.</summary>
internal static class Arguments
{
    /// <summary>The value that is written for a parameter; null where it is left out.</summary>
    public static IOperation? Of(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (string.Equals(argument.Parameter?.Name, parameter, StringComparison.Ordinal))
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue ? null : argument.Value;
            }
        }

        return null;
    }
}
