namespace UNetDsl;

/// <summary>
/// Declares a block by its operations, in their order. Networks use it with <see cref="UseBlockAttribute{T}"/>; it is part of
/// their graph as the built-in blocks are.
/// </summary>
/// <param name="ops">The operations.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute(params Op[] ops) : Attribute
{
    /// <summary>The operations.</summary>
    public Op[] Ops => ops;
}
