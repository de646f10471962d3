namespace UNetDsl;

/// <summary>A bound on what an output px sees: the build fails where the topology sees less.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReceptiveFieldAttribute : Attribute
{
    /// <summary>Least number of input px that one output px depends on along each axis, at least 1.</summary>
    public int AtLeast { get; set; } = 1;
}
