using UNetDsl.Generators.Emission.Operations;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>The code of a stage: a run of nodes of which one, the last, is read outside.</summary>
/// <remarks>
/// Each map is disposed by what reads it last, in the order of the whole graph; the caller's input never is.
/// </remarks>
internal sealed class StageCode
{
    private readonly NetworkGraph _graph;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly StageNaming _naming;

    /// <summary>The code of the nodes of a stage.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="nodes">The nodes, in the order they run.</param>
    /// <param name="naming">What methods and the input are called.</param>
    public StageCode(NetworkGraph graph, IReadOnlyList<Node> nodes, StageNaming naming)
    {
        _graph = graph;
        _naming = naming;
        _nodes = nodes;
        Inputs = [.. nodes.SelectMany(static node => node.Inputs).Where(id => id < nodes[0].Id).Distinct()];
    }

    public Stage Stage => Output.Stage;

    /// <summary>The node whose map the stage gives.</summary>
    public Node Output => _nodes[_nodes.Count - 1];

    /// <summary>Ids of the nodes of earlier stages that it reads, in the order of reading.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Whether it is worth a method of its own: more than one operation.</summary>
    public bool HasMethod => _nodes.Count > 1;

    /// <summary>The method that runs the stage.</summary>
    public string Method => _naming.Method(Stage);

    /// <summary>The expression that runs the stage.</summary>
    public string Expression => !HasMethod ? Call(Output, InputName).Expression : _naming == StageNaming.Image && _graph.CanBeRunAgain(Stage) ? Recorded : $"{Method}({InputNames})";

    /// <summary>The line of <c>forward</c> that runs the stage.</summary>
    public string Statement => Stage.Kind == StageKind.Auxiliary ? $"auxiliaries?.Add({Expression});"
        : _graph.Outputs.Count == 1 && Output.Id == _graph.Output.Id ? $"return {Expression};"
        : $"var {EmittedNames.Variable(Stage)} = {Expression};";

    /// <summary>The variable that holds an earlier stage's map: the stage's own name.</summary>
    public string InputName(int id) => _naming.Variable(_graph.Nodes[id].Stage);

    /// <summary>Whether the stage is the last to read an earlier stage's map, and so disposes it.</summary>
    public bool IsDisposed(int id) => id != _graph.Input.Id && !_graph.IsOutput(id) && LastReader(id) <= Output.Id;

    /// <summary>The statements of its method, with the shape of the map where it changes.</summary>
    public IReadOnlyList<(string Statement, string? Comment)> Body(ShapeText shapes)
    {
        var lines = new List<(string, string?)>();
        var variables = new StageVariables(_graph, _nodes, Inputs.Select(id => (id, InputName(id))));
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            var call = Call(node, id => variables[id]);
            var ended = node.Inputs.Distinct().Where(id => IsLastUse(node, id)).ToList();
            var leftOver = call.DisposesInputs ? [] : ended.ConvertAll(id => variables[id]);
            var previous = ended.Contains(node.Inputs[0]) ? (node.Inputs[0], variables[node.Inputs[0]]) : default((int, string)?);
            ended.ForEach(variables.Remove);
            var isResult = node.Id == Output.Id;
            var name = variables.Add(node, previous, new HashSet<string>(leftOver, StringComparer.Ordinal));
            var target = isResult && leftOver.Count == 0 ? "return"
                : declared.Add(name) ? $"var {name} ="
                : $"{name} =";
            lines.Add(($"{target} {call.Expression};", shapes.IsNew(node) ? shapes.Aligned(node) : null));
            lines.AddRange(leftOver.ConvertAll(static left => ($"{left}.Dispose();", (string?)null)));
            if (isResult && leftOver.Count > 0)
            {
                lines.Add(($"return {name};", null));
            }
        }

        return lines;
    }

    private string InputNames => string.Join(", ", Inputs.Select(InputName));

    /// <summary>The call through the base class, which knows whether the step runs stages twice.</summary>
    private string Recorded => Inputs.Count <= 2
        ? $"RunStage({Method}, {InputNames})"
        : $"RunStage(maps => {Method}({string.Join(", ", Inputs.Select(static (_, index) => $"maps[{CodeText.Number(index)}]"))}), {InputNames})";

    private CallText Call(Node node, Func<int, string> nameOf) => OperationCode.Of(_graph, node).Call(
        EmittedNames.Field(node),
        [.. node.Inputs.Select(id => new Operand(nameOf(id), IsLastUse(node, id)))]);

    private bool IsLastUse(Node node, int id) => id != _graph.Input.Id && !_graph.IsOutput(id) && LastReader(id) == node.Id;

    private int LastReader(int id) => _graph.Consumers(id) is { Count: > 0 } readers ? readers[readers.Count - 1] : id;
}
