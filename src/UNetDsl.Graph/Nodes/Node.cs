namespace UNetDsl.Graph;

/// <summary>One operation of a network and the map it gives.</summary>
/// <param name="Id">Its index in the graph; inputs come before.</param>
/// <param name="Name">Unique dotted name; nodes with weights give it to their weights: <c>encoder0.conv1</c>.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Inputs">Ids of the nodes it reads, in order.</param>
/// <param name="Channels">Channels of its map.</param>
/// <param name="Sizes">Size of its map along each spatial axis, as a function of the input size.</param>
/// <param name="Stage">The stage it belongs to.</param>
public sealed record Node(
    int Id,
    string Name,
    Operation Operation,
    EquatableArray<int> Inputs,
    int Channels,
    EquatableArray<AxisSize> Sizes,
    Stage Stage)
{
    /// <summary>The name of its module and so of its weights: the name with <c>_</c> for the dot, as module names have no dots.</summary>
    public string ModuleName => Name.Replace('.', '_');

    /// <summary>The part of the name after the stage: <c>conv1</c>; the stage's own name where there is none.</summary>
    public string LocalName => Name.Substring(Name.LastIndexOf('.') + 1);
}
