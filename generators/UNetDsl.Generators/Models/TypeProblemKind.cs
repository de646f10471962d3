namespace UNetDsl.Generators.Models;

/// <summary>What keeps the generator from adding code to a class.</summary>
internal enum TypeProblemKind
{
    /// <summary>The class is not partial.</summary>
    NotPartial,

    /// <summary>An outer type, the subject, is not partial.</summary>
    OuterNotPartial,

    /// <summary>It is a record, which has constructors and equality of its own.</summary>
    Record,

    /// <summary>It is static.</summary>
    Static,

    /// <summary>It declares a family and is not static.</summary>
    FamilyNotStatic,

    /// <summary>It is abstract, so that it cannot be created.</summary>
    Abstract,

    /// <summary>It has type parameters, or the outer type that is the subject has.</summary>
    Generic,

    /// <summary>It, or the outer type that is the subject, is local to its file.</summary>
    FileLocal,

    /// <summary>It derives from another class, the subject.</summary>
    OtherBase,

    /// <summary>It has an instance constructor; the generator emits the only one.</summary>
    Constructor,

    /// <summary>It has a member, the subject, whose name the emitted code needs; or the class has such a name itself.</summary>
    MemberClash,
}
