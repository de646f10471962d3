using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>The attributes of a declaration: the declaring one, and those that stand beside it.</summary>
/// <param name="Main">The declaring one: <c>[UNet]</c>.</param>
/// <param name="Parts">The others, with their names and their ordinals among those of one name.</param>
internal sealed record DeclarationAttributes(AttributeData Main, IReadOnlyList<(string Name, int Ordinal, AttributeData Attribute)> Parts)
{
    /// <summary>Finds the attributes of a class; null where none declares a network.</summary>
    /// <remarks>
    /// Where the declaring one is repeated, which the compiler refuses, the first one counts, so that each class gives one
    /// declaration.
    /// </remarks>
    public static DeclarationAttributes? Of(INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(DeclarationKinds.Declares) is not { } main)
        {
            return null;
        }

        var parts = new List<(string, int, AttributeData)>();
        foreach (var attribute in attributes)
        {
            if (!DeclarationKinds.Declares(attribute) && DeclarationKinds.NameOf(attribute) is { } name)
            {
                parts.Add((name, parts.Count(part => string.Equals(part.Item1, name, StringComparison.Ordinal)), attribute));
            }
        }

        return new(main, parts);
    }

    /// <summary>The values of all of them.</summary>
    /// <param name="name">Name of the declaring class.</param>
    public NetworkSpec Spec(string name)
    {
        var spec = (NetworkSpec)AttributeReader.Read(Main, DeclarationKinds.Create(Main, name));
        foreach (var part in spec.Parts)
        {
            var records = Parts
                .Where(written => string.Equals(written.Name, part.Name, StringComparison.Ordinal))
                .Select(written => UseBlockReader.Read(written.Attribute, AttributeReader.Read(written.Attribute, part.Create())))
                .ToList();
            if (records.Count > 0)
            {
                spec = part.With(spec, records);
            }
        }

        return spec;
    }
}
