using System.ComponentModel.DataAnnotations;
using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.WeightMaps;

/// <summary>How a border weight map is made; the defaults are those of Ronneberger et al. 2015, section 3.</summary>
public sealed record WeightMapOptions
{
    /// <summary>w0, the weight of the thinnest gap; 0 leaves the class balance alone. Not negative.</summary>
    [Range(0, double.PositiveInfinity, MaximumIsExclusive = true)]
    public double W0 { get; init; } = 10;

    /// <summary>Width of the border term, in the unit of <see cref="Voxel"/>, else px, above 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Sigma { get; init; } = 5;

    /// <summary>Distances between neighbouring planes, rows and columns, by which gaps are measured; px unless said otherwise.</summary>
    public VoxelSize Voxel { get; init; } = VoxelSize.Cube;

    /// <summary>The class term w_c.</summary>
    public ClassBalance Balance { get; init; } = ClassBalance.BalancedMaximumOne;

    /// <summary>Where the border term is added.</summary>
    public BorderRegion Border { get; init; } = BorderRegion.Background;

    /// <summary>
    /// Whether touching instances are parted first. The labels given to the network must then be parted alike, with
    /// <see cref="InstanceSeparation.Separate(LabelMap, TouchingInstances)"/>.
    /// </summary>
    public TouchingInstances Touching { get; init; } = TouchingInstances.Keep;

    /// <summary>
    /// Whether weights are computed for each tile from its deformed instances, so that a gap weighs by the width it has there,
    /// instead of once for each image and deformed with it.
    /// </summary>
    public bool AfterDeformation { get; init; }
}
