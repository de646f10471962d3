using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Where the values of a declaration are written. Only analyzers use it: locations must not enter the pipeline.</summary>
internal sealed class ArgumentLocations
{
    private readonly Dictionary<SpecElement, Location> _locations = [];

    private ArgumentLocations(Location attribute, Location type)
    {
        Attribute = attribute;
        Type = type;
    }

    /// <summary>The name of the attribute; that of the class where it has no source.</summary>
    public Location Attribute { get; }

    /// <summary>The name of the class at its first declaration.</summary>
    public Location Type { get; }

    /// <summary>Finds the argument expressions of a declaration.</summary>
    /// <param name="type">The declaring class.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ArgumentLocations Of(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        var name = type.Locations.Length > 0 ? type.Locations[0] : Location.None;
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return new(name, name);
        }

        var locations = new ArgumentLocations(syntax.Name.GetLocation(), name);
        foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } property)
            {
                locations.Add(property.Name.Identifier.ValueText, argument.Expression);
            }
        }

        return locations;
    }

    /// <summary>The expression that gave a value; its whole list where the element is not written on its own, else the attribute.</summary>
    public Location Of(SpecElement element) =>
        _locations.TryGetValue(element, out var location) || _locations.TryGetValue(element with { Index = -1 }, out location)
            ? location
            : Attribute;

    /// <summary>The expression that gave just this value; null where it is not written on its own.</summary>
    public Location? Exactly(SpecElement element) => _locations.TryGetValue(element, out var location) ? location : null;

    private void Add(string property, ExpressionSyntax expression)
    {
        _locations[new(property)] = expression.GetLocation();
        var index = 0;
        foreach (var element in Elements(expression))
        {
            _locations[new(property, index++)] = element.GetLocation();
        }
    }

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
        _ => [],
    };
}
