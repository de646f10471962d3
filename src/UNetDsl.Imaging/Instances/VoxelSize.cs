namespace UNetDsl.Imaging.Instances;

/// <summary>Distances between neighbouring voxels along each axis, in one unit: px, nm, µm. Slices are often further apart than pixels.</summary>
public sealed record VoxelSize
{
    /// <summary>Checks and keeps the three distances.</summary>
    /// <param name="depth">From slice to slice, above 0.</param>
    /// <param name="height">From row to row, above 0.</param>
    /// <param name="width">From column to column, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not a finite number above 0.</exception>
    public VoxelSize(double depth, double height, double width)
    {
        foreach (var side in (ReadOnlySpan<double>)[depth, height, width])
        {
            if (!(side > 0 && double.IsFinite(side)))
            {
                throw new ArgumentOutOfRangeException(nameof(depth), side, "A voxel needs three sides that are finite numbers above 0");
            }
        }

        (Depth, Height, Width) = (depth, height, width);
    }

    /// <summary>Cubes of side 1: distances are in voxels.</summary>
    public static VoxelSize Cube { get; } = new(1, 1, 1);

    /// <summary>From slice to slice.</summary>
    public double Depth { get; }

    /// <summary>From row to row.</summary>
    public double Height { get; }

    /// <summary>From column to column.</summary>
    public double Width { get; }
}
