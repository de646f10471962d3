namespace UNetDsl;

/// <summary>An operation of a declared block.</summary>
/// <remarks>Convolutions give the channels of the stage; depthwise ones keep those they get.</remarks>
public enum Op
{
    /// <summary>A 1x1 convolution.</summary>
    Conv1,

    /// <summary>A 3x3 convolution with the padding of the network.</summary>
    Conv3,

    /// <summary>A 5x5 convolution with the padding of the network.</summary>
    Conv5,

    /// <summary>A 7x7 convolution with the padding of the network.</summary>
    Conv7,

    /// <summary>A 3x3 convolution of each channel on its own.</summary>
    Depthwise3,

    /// <summary>A 5x5 convolution of each channel on its own.</summary>
    Depthwise5,

    /// <summary>A 7x7 convolution of each channel on its own.</summary>
    Depthwise7,

    /// <summary>The normalisation of the network; nothing where it has none.</summary>
    Norm,

    /// <summary>The activation of the network.</summary>
    Act,

    /// <summary>Squeeze and excitation with the network's reduction (Hu et al. 2018): tiles give other values than the whole image.</summary>
    SqueezeExcite,

    /// <summary>
    /// Adds the input of the block: cropped to the size of the map, and through a 1x1 convolution and the normalisation where it
    /// has other channels or another resolution.
    /// </summary>
    AddInput,

    /// <summary>Puts the input of the block, cropped to the size of the map, before it on the channel axis.</summary>
    ConcatInput,
}
