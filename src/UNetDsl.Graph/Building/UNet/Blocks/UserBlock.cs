namespace UNetDsl.Graph;

/// <summary>A module of the user's own in the place of a block.</summary>
/// <param name="use">The module with its contract.</param>
internal sealed class UserBlock(UseBlockSpec use) : BlockKind
{
    public override IReadOnlyList<string> Options => [];

    public override int Add(BlockWriter block, int map) =>
        block.Apply("block", new UserModule(use.Type, block.Settings.Width, use.Margin, use.MultipleOf, use.ReceptiveField), map);
}
