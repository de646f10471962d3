namespace UNetDsl;

/// <summary>Uses a declared block, or a module of your own, as the block of all stages or of those of one level.</summary>
/// <typeparam name="T">A class with <see cref="BlockAttribute"/>, or a module with <see cref="ShapeContractAttribute"/>.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseBlockAttribute<T> : Attribute
    where T : class
{
    /// <summary>Uses the block in all stages that declare no other.</summary>
    public UseBlockAttribute()
    {
    }

    /// <summary>Uses the block in the stages of one level.</summary>
    /// <param name="level">The level: 0 at full resolution, the depth at the bottleneck.</param>
    public UseBlockAttribute(int level) => Level = level;

    /// <summary>The level; null for all.</summary>
    public int? Level { get; }

    /// <summary>Which stages of the level are meant.</summary>
    public StagePart Part { get; set; }
}
