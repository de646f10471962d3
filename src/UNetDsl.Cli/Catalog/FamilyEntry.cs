using System.Reflection;
using UNetDsl.Graph;

namespace UNetDsl.Cli.Catalog;

/// <summary>A family of networks that can be described by name.</summary>
/// <param name="Declaration">What was declared, with the parameters that vary.</param>
/// <param name="Summary">What its documentation says; empty where there is none.</param>
internal sealed record FamilyEntry(NetworkSpec Declaration, string Summary)
{
    private Family? _family;

    /// <summary>Name of the declaring class.</summary>
    public string Name => Declaration.Name;

    /// <summary>All combinations, with why some are left out; built at the first use.</summary>
    public Family Family => _family ??= FamilyBuilder.Build(Declaration);

    /// <summary>The family that the generator has completed a class to; null for any other class.</summary>
    public static FamilyEntry? Of(Type type, string summary) =>
        type is { IsAbstract: true, IsSealed: true }
        && type.GetProperty("Declaration", BindingFlags.Public | BindingFlags.Static) is { } property
        && property.PropertyType == typeof(NetworkSpec)
        && property.GetValue(null) is NetworkSpec { Variations.Count: > 0 } declaration
            ? new(declaration, summary)
            : null;
}
