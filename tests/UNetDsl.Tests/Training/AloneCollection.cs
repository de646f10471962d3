namespace UNetDsl.Tests.Training;

/// <summary>
/// Tests that run while no other does: they count the live tensors of the process, or need libtorch's global generator for
/// themselves.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
