namespace UNetDsl;

/// <summary>Why a class cannot be used as a block.</summary>
public enum BlockTypeProblem
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It declares neither operations nor a shape contract.</summary>
    NotABlock,

    /// <summary>It has a shape contract and is no <c>Module&lt;Tensor, Tensor&gt;</c>.</summary>
    NotAModule,

    /// <summary>It is a module that cannot be created with numbers of channels.</summary>
    NoConstructor,

    /// <summary>It is a module that the emitted file cannot name, because it is local to its file.</summary>
    FileLocal,
}
