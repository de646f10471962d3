namespace UNetDsl.Imaging.Augmentation;

/// <summary>How a smooth displacement field follows from a coarse grid; both are bicubic and differ by a few px.</summary>
public enum ElasticInterpolation
{
    /// <summary>Interpolating cubic B-spline, mirrored beyond the grid; twice differentiable. SciPy's order 3.</summary>
    BSpline,

    /// <summary>Keys' cubic convolution with a = -0.75, edge nodes repeated; once differentiable. PyTorch's bicubic.</summary>
    Keys,
}
