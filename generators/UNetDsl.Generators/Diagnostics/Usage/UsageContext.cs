using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>One operation with what is known around it.</summary>
internal readonly struct UsageContext(OperationAnalysisContext context, UsageTypes types, LocalValues values)
{
    /// <summary>The operation.</summary>
    public IOperation Operation => context.Operation;

    /// <summary>The types that uses are recognised by.</summary>
    public UsageTypes Types => types;

    /// <summary>What is known of the values in this member.</summary>
    public LocalValues Values => values;

    /// <summary>Reads shapes of tensors.</summary>
    public TensorReader Tensors { get; } = new(values, types);

    /// <summary>Reports a finding without a fix.</summary>
    public void Report(Rule rule, Location location, params string[] arguments) => Report(rule, location, Fix.None, arguments);

    /// <summary>Reports a finding.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="location">The argument at fault.</param>
    /// <param name="fix">What would mend it.</param>
    /// <param name="arguments">What fills the rule's sentence.</param>
    public void Report(Rule rule, Location location, Fix fix, params string[] arguments) => context.ReportDiagnostic(Diagnostic.Create(
        DiagnosticDescriptors.Of(rule),
        location,
        fix.Location is null ? [] : [fix.Location],
        fix.Properties,
        arguments.Cast<object>().ToArray()));

    /// <summary>A number as a sentence has it.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
