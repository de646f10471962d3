using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using UNetDsl.Generators.Diagnostics.Usage.Values;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>Says which tensors, of a shape that the code gives, a network cannot take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InputAnalyzer : UsageAnalyzer
{
    private const int ChannelAxis = 1;
    private const int LeadingAxes = 2;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Descriptors(UsageRules.InputAxes, UsageRules.InputChannels, UsageRules.InputSide, UsageRules.InputType, UsageRules.PatchSide);

    private protected override OperationKind[] Kinds => [OperationKind.Invocation];

    private protected override void Analyze(UsageContext context)
    {
        var graph = context.Values.RunOf(context.Operation, out var input);
        var window = graph is null ? context.Values.WindowOf(context.Operation, out graph, out input) : null;
        if (graph is null || context.Tensors.Read(input) is not { } tensor)
        {
            return;
        }

        if (tensor.Sides.Length != graph.Spec.Dimensions + LeadingAxes)
        {
            ReportAxes(context, graph, tensor, input!);
            return;
        }

        if (IsChannelsLast(graph, tensor))
        {
            ReportChannels(context, graph, tensor, input!, Fix.None, $"channels come second, as in {Taken(graph)}");
            return;
        }

        if (tensor.Sides[ChannelAxis].Length is { } channels && channels != graph.Spec.Channels)
        {
            ReportChannels(context, graph, tensor, input!, Fix.Numbers(nameof(NetworkSpec.Channels), graph.Spec.Channels), $"pass {Taken(graph)}");
        }

        for (var axis = 0; axis < graph.Spec.Dimensions; axis++)
        {
            var side = tensor.Sides[axis + LeadingAxes];
            if (window is { } px)
            {
                CheckPatch(context, graph, px, side, input!);
            }
            else
            {
                CheckSide(context, graph, axis, side, input!);
            }
        }

        if (tensor.Type is ElementType.Int64 or ElementType.Byte or ElementType.Integer)
        {
            ReportType(context, graph, tensor, input!);
        }
    }

    private static void ReportAxes(UsageContext context, NetworkGraph graph, KnownTensor tensor, IOperation input)
    {
        var channels = graph.Spec.Channels;
        var (missing, before) = (graph.Spec.Dimensions + LeadingAxes - tensor.Sides.Length, tensor.Sides);

        // Where a single axis is missing it is the batch if the channels are there, and the channel if there is only one.
        var (text, index, advice) = missing switch
        {
            1 when before[0].Length == channels => ("1, ", 0, "begin with a batch of 1"),
            1 when channels == 1 => ("1, ", ChannelAxis, "put the 1 channel after the batch"),
            2 when channels == 1 => ("1, 1, ", 0, "begin with a batch of 1 and the 1 channel"),
            > 0 => (string.Empty, 0, "begin with the batch and the channels"),
            _ => (string.Empty, 0, "take the surplus axes away"),
        };
        var fix = text.Length > 0 && before[index].Written?.Syntax is { } written && written.Parent is not ArgumentSyntax { NameColon: not null }
            ? Fix.Code($"Use shape {Inserted(tensor, index, missing)}", text + written, written.GetLocation())
            : Fix.None;
        context.Report(UsageRules.InputAxes, input.Syntax.GetLocation(), fix, tensor.Shape, graph.Spec.Name, Taken(graph), advice);
    }

    private static string Inserted(KnownTensor tensor, int index, int count) =>
        (tensor with { Sides = tensor.Sides.InsertRange(index, Enumerable.Repeat(new KnownSide(1, null), count)) }).Shape;

    /// <summary>Whether the channels stand where other libraries have them; then the sides are all in other places.</summary>
    private static bool IsChannelsLast(NetworkGraph graph, KnownTensor tensor) =>
        tensor.Sides[ChannelAxis].Length is { } second
        && second != graph.Spec.Channels
        && tensor.Sides[tensor.Sides.Length - 1].Length == graph.Spec.Channels;

    private static void ReportChannels(UsageContext context, NetworkGraph graph, KnownTensor tensor, IOperation input, Fix fix, string advice)
    {
        var side = tensor.Sides[ChannelAxis];
        context.Report(
            UsageRules.InputChannels,
            Place(side, input),
            side.Written is null ? Fix.None : fix,
            Channels(side.Length ?? 0),
            graph.Spec.Name,
            Channels(graph.Spec.Channels),
            advice);
    }

    private static void CheckSide(UsageContext context, NetworkGraph graph, int axis, KnownSide side, IOperation input)
    {
        if (side.Length is { } length and >= 0 and <= int.MaxValue && graph.CheckTile(length, axis) is { } finding)
        {
            context.Report(
                UsageRules.InputSide,
                Place(side, input),
                side.Written is null ? Fix.None : Fix.Numbers(nameof(NetworkSpec.Tile), finding.Alternatives),
                TileSentence.Arguments(finding));
        }
    }

    private static void CheckPatch(UsageContext context, NetworkGraph graph, int window, KnownSide side, IOperation input)
    {
        if (side.Length is { } length && length != window)
        {
            context.Report(
                UsageRules.PatchSide,
                Place(side, input),
                side.Written is null ? Fix.None : Fix.Code($"Use the window, {UsageContext.Text(window)} px", UsageContext.Text(window), side.Written.Syntax.GetLocation()),
                UsageContext.Text(length),
                graph.Spec.Name,
                UsageContext.Text(window));
        }
    }

    private static void ReportType(UsageContext context, NetworkGraph graph, KnownTensor tensor, IOperation input) => context.Report(
        UsageRules.InputType,
        (tensor.TypeWritten ?? input).Syntax.GetLocation(),
        tensor.TypeWritten is null ? Fix.None : Fix.Code("Use float32", TypeNames.InPlaceOf(tensor.TypeWritten.Syntax, "Float32")),
        "integers",
        graph.Spec.Name);

    /// <summary>The number at fault where it is written in this code, else the whole input.</summary>
    private static Location Place(KnownSide side, IOperation input) =>
        (side.Written is { } written && written.Syntax.SyntaxTree == input.Syntax.SyntaxTree ? written : input).Syntax.GetLocation();

    private static string Channels(long count) => count == 1 ? "1 channel" : $"{UsageContext.Text(count)} channels";

    private static string Taken(NetworkGraph graph) =>
        $"[N, {UsageContext.Text(graph.Spec.Channels)}, {(graph.Spec.Dimensions == 3 ? "D, H, W" : "H, W")}]";
}
