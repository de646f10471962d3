using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Parsing;

/// <summary>Where the values of a declaration are written. Only analyzers use it: locations must not enter the pipeline.</summary>
internal sealed class ArgumentLocations
{
    private readonly Dictionary<SpecElement, Location> _locations = [];

    private ArgumentLocations(Location type) => Type = type;

    /// <summary>The name of the declaring attribute; that of the class where it has no source.</summary>
    public Location Attribute => Of(new SpecElement(string.Empty));

    /// <summary>The name of the class at its first declaration.</summary>
    public Location Type { get; }

    /// <summary>Finds the argument expressions of a declaration.</summary>
    /// <param name="type">The declaring class.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ArgumentLocations Of(INamedTypeSymbol type, DeclarationAttributes attributes, CancellationToken cancellation)
    {
        var locations = new ArgumentLocations(type.Locations.Length > 0 ? type.Locations[0] : Location.None);
        locations.Add(attributes.Main, new(string.Empty), cancellation);
        foreach (var (name, ordinal, attribute) in attributes.Parts)
        {
            locations.Add(attribute, new(string.Empty, Part: name, Ordinal: ordinal), cancellation);
        }

        return locations;
    }

    /// <summary>
    /// The expression that gave a value; its whole list where the element is not written on its own, else its attribute, else
    /// the declaring attribute.
    /// </summary>
    public Location Of(SpecElement element) =>
        _locations.TryGetValue(element, out var location)
        || _locations.TryGetValue(element with { Index = -1 }, out location)
        || _locations.TryGetValue(new(string.Empty, Part: element.Part, Ordinal: element.Ordinal), out location)
        || _locations.TryGetValue(new(string.Empty), out location)
            ? location
            : Type;

    /// <summary>The expression that gave just this value; null where it is not written on its own.</summary>
    public Location? Exactly(SpecElement element) => _locations.TryGetValue(element, out var location) ? location : null;

    private void Add(AttributeData attribute, SpecElement whole, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return;
        }

        _locations[whole] = syntax.Name.GetLocation();
        var position = 0;
        foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is { } property)
            {
                Add(whole with { Property = property.Name.Identifier.ValueText }, argument.Expression);
            }
            else if (ParameterOf(attribute, argument, position++) is { } parameter)
            {
                AddPositional(whole with { Property = AttributeReader.PropertyOf(parameter) }, parameter, argument.Expression);
            }
        }
    }

    private static IParameterSymbol? ParameterOf(AttributeData attribute, AttributeArgumentSyntax argument, int position)
    {
        var parameters = attribute.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        return argument.NameColon is { } colon
            ? parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, colon.Name.Identifier.ValueText, StringComparison.Ordinal))
            : parameters.Length == 0 ? null : parameters[Math.Min(position, parameters.Length - 1)];
    }

    /// <summary>Adds a constructor argument; one of several values of a <c>params</c> list is an element of it.</summary>
    private void AddPositional(SpecElement element, IParameterSymbol parameter, ExpressionSyntax expression)
    {
        if (!parameter.IsParams || Elements(expression).Any())
        {
            Add(element, expression);
            return;
        }

        var index = _locations.Keys.Count(other => other.Index >= 0 && other with { Index = -1 } == element);
        _locations[element with { Index = index }] = expression.GetLocation();
    }

    private void Add(SpecElement element, ExpressionSyntax expression)
    {
        _locations[element] = expression.GetLocation();
        var index = 0;
        foreach (var item in Elements(expression))
        {
            _locations[element with { Index = index++ }] = item.GetLocation();
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
