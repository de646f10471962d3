using UNetDsl.Graph;

namespace UNetDsl.Tests.Reference;

/// <summary>A kind of reference network: how its configurations are declared, and how its weights are called here.</summary>
internal abstract class ReferenceFamily
{
    /// <summary>All of them, by what the reference calls them.</summary>
    public static IReadOnlyDictionary<string, ReferenceFamily> All { get; } = new Dictionary<string, ReferenceFamily>(StringComparer.Ordinal)
    {
        ["UNet"] = new UNetFamily(),
        ["ResUNet"] = new ResUNetFamily(),
        ["DenseUNet"] = new DenseUNetFamily(),
        ["FCN8s"] = new FcnFamily(),
    };

    /// <summary>The configuration as a declaration.</summary>
    public abstract NetworkSpec ToSpec(string name, ReferenceConfig config);

    /// <summary>Our name of a tensor for the reference's.</summary>
    public abstract string ToOurName(string theirs, NetworkSpec spec);
}
