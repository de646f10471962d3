using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>The attributes that declare a network. A new kind of declaration is one entry here.</summary>
internal static class DeclarationKinds
{
    private const string AttributeSuffix = "Attribute";

    private static readonly Dictionary<string, Func<string, NetworkSpec>> ByAttribute = new(StringComparer.Ordinal)
    {
        [nameof(UNetAttribute)] = static name => new UNetSpec { Name = name },
        [nameof(FcnAttribute)] = static name => new FcnSpec { Name = name },
        [nameof(PatchClassifierAttribute)] = static name => new PatchClassifierSpec { Name = name },
    };

    /// <summary>Metadata names of all of them.</summary>
    public static IEnumerable<string> MetadataNames => ByAttribute.Keys.Select(static name => $"{nameof(UNetDsl)}.{name}");

    /// <summary>The attributes that a part can stand beside: <c>PatchClassifier</c> for <c>ConvStage</c>; none for no part at all.</summary>
    /// <param name="part">Name of an attribute without its suffix.</param>
    public static IReadOnlyList<string> KindsWith(string part) =>
    [
        .. ByAttribute.Values
            .Select(static create => create(string.Empty))
            .Where(spec => spec.Parts.Any(known => string.Equals(known.Name, part, StringComparison.Ordinal)))
            .Select(static spec => spec.Kind),
    ];

    /// <summary>Whether an attribute declares a network.</summary>
    public static bool Declares(AttributeData attribute) => IsOurs(attribute) && ByAttribute.ContainsKey(attribute.AttributeClass!.Name);

    /// <summary>A declaration of the attribute's kind, with nothing declared but the name.</summary>
    public static NetworkSpec Create(AttributeData attribute, string name) => ByAttribute[attribute.AttributeClass!.Name](name);

    /// <summary>The name of one of our attributes without its suffix: <c>Stage</c>; null for any other attribute.</summary>
    public static string? NameOf(AttributeData attribute) =>
        IsOurs(attribute) && attribute.AttributeClass!.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? attribute.AttributeClass.Name.Substring(0, attribute.AttributeClass.Name.Length - AttributeSuffix.Length)
            : null;

    private static bool IsOurs(AttributeData attribute) => attribute.AttributeClass is
    {
        ContainingType: null,
        ContainingNamespace: { Name: nameof(UNetDsl), ContainingNamespace.IsGlobalNamespace: true },
    };
}
