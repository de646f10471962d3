using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Tests.Generation;

/// <summary>Walks a value that the pipeline caches: anything of the compiler in it would keep whole compilations alive.</summary>
internal static class PipelineValue
{
    private static readonly Type[] Banned =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Compilation),
        typeof(SemanticModel), typeof(AttributeData), typeof(IOperation),
    ];

    public static void AssertFreeOfSymbols(object? value, string step) => Walk(value, step, new(ReferenceEqualityComparer.Instance));

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value.GetType().IsPrimitive || value is string or Enum || !seen.Add(value))
        {
            return;
        }

        Assert.False(Array.Exists(Banned, type => type.IsInstanceOfType(value)), $"{path} holds a {value.GetType()}.");
        if (value is Array array)
        {
            foreach (var element in array)
            {
                Walk(element, path + "[]", seen);
            }

            return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
