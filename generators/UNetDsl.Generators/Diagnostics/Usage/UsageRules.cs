using Microsoft.CodeAnalysis;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Diagnostics.Usage;

/// <summary>The rules about uses of declared networks. Ids are never used again, even after removal.</summary>
/// <remarks>
/// An error is what throws whenever the line runs, or leaves a network that gives no numbers; a warning is what runs and gives a wrong or wasted result; an information
/// is what gives the right result in a needless way.
/// </remarks>
internal static class UsageRules
{
    /// <summary>A constant tile that the network cannot take.</summary>
    public static Rule Tile { get; } = new(
        "UNET0301", "A tile in the code is on the network's lattice", "Tile of {0} px {1} '{2}': {3}; {4}");

    /// <summary>A valid tile that cannot be laid side by side.</summary>
    public static Rule TileAdvance { get; } = new(
        "UNET0302",
        "A predictor's tile can be laid side by side",
        "Tile of {0} px is too small to cover an image with '{1}': neighbouring tiles share {2} px and must advance by a multiple of {3} px; the nearest tile that does is {4} px");

    /// <summary>Tiles at places where the network sees another phase.</summary>
    public static Rule StrideOffGrid { get; } = new(
        "UNET0303",
        "Tiles are laid on the network's grid",
        "Tiles laid every {0} px are off the grid of '{1}', which repeats itself every {2} px, so that tiled values differ from those of the whole image; {3}");

    /// <summary>Tiles further apart than they predict.</summary>
    public static Rule StrideLeavesGaps { get; } = new(
        "UNET0304",
        "Tiles leave no gaps",
        "Tiles of {0} px laid every {1} px leave gaps of {2} px, as '{3}' predicts their inner {4} px only; {5}");

    /// <summary>The margin of both sides for that of one.</summary>
    public static Rule MarginOfBothSides { get; } = new(
        "UNET0305",
        "The margin of a tile shape is that of one side",
        "Margin of {0} px is that of both sides of '{1}', but a tile shape takes that of one; pass {2} px");

    /// <summary>A head that was not declared.</summary>
    public static Rule Head { get; } = new(
        "UNET0306", "A selected head is declared", "'{0}' has no head '{1}'; its heads are {2}");

    /// <summary>A head of quantities for what works on classes.</summary>
    public static Rule QuantityHead { get; } = new(
        "UNET0308",
        "Trainer and predictor work on heads of classes",
        "Head '{0}' of '{1}' gives quantities, but a {2} works on logits of classes; select a head with Classes, or call the network itself");

    /// <summary>An input with too few or too many axes.</summary>
    public static Rule InputAxes { get; } = new(
        "UNET0310", "An input has the axes of its network", "Input of shape {0} does not fit '{1}', which takes {2}: {3}");

    /// <summary>An input with other channels.</summary>
    public static Rule InputChannels { get; } = new(
        "UNET0311", "An input has the channels of its network", "Input of {0} does not fit '{1}', which takes {2}: {3}");

    /// <summary>An input with a side that the network cannot take.</summary>
    public static Rule InputSide { get; } = new(
        "UNET0312", "An input's sides are on the network's lattice", "Input side of {0} px {1} '{2}': {3}; {4}");

    /// <summary>An input of integers.</summary>
    public static Rule InputType { get; } = new(
        "UNET0313", "An input holds floating-point numbers", "Input of {0} does not fit '{1}', which takes floating-point numbers; make it float32");

    /// <summary>A patch of another side than the window.</summary>
    public static Rule PatchSide { get; } = new(
        "UNET0314",
        "A patch has the side of its classifier's window",
        "Patch side of {0} px does not fit '{1}', whose window is {2} px; cut patches of {2} px, or give larger images to forward, which classifies every pixel");

    /// <summary>Probabilities, of which the loss makes probabilities again.</summary>
    public static Rule LogitsSquashed { get; } = new(
        "UNET0320",
        "A loss that takes logits gets logits",
        "'{0}' takes logits, but gets the result of '{1}', of which it makes probabilities once more: gradients fade and the training stalls; pass the logits");

    /// <summary>Log-probabilities, which a soft-max leaves as they are.</summary>
    public static Rule LogitsNormalised { get; } = new(
        "UNET0321", "A loss that takes logits needs no log-soft-max before it", "'{0}' takes logits, so '{1}' before it changes nothing and costs a pass over all maps; pass the logits");

    /// <summary>Logits, which the loss takes for probabilities.</summary>
    public static Rule ProbabilitiesMissing { get; } = new(
        "UNET0322", "A loss that takes probabilities gets probabilities", "'{0}' takes {1}, but gets {2}; put '{3}' between, or use the loss that takes logits");

    /// <summary>Classes looked for along a side of the image.</summary>
    public static Rule ClassAxis { get; } = new(
        "UNET0323", "Classes are compared along their axis", "'{0}' runs {1}, but the classes of '{2}' are axis 1 of its logits; use axis 1");

    /// <summary>A soft-max that is 1 everywhere.</summary>
    public static Rule SingleClass { get; } = new(
        "UNET0324",
        "A soft-max has two classes or more",
        "'{0}' has 1 class, of which {1} makes the probability 1 everywhere, whatever the weights; declare Classes = 2, use a loss of UNetDsl.Losses, or one with a sigmoid");

    /// <summary>Labels of another size than the logits.</summary>
    public static Rule LabelGrid { get; } = new(
        "UNET0325", "Labels lie on the grid of the logits", "{0} of shape {1} do not lie on the grid of logits of shape {2}; {3}");

    /// <summary>Labels that are no class numbers.</summary>
    public static Rule LabelType { get; } = new(
        "UNET0326", "Labels are int64", "Labels hold {0}, but class numbers are int64; make them int64");

    /// <summary>A class that there is not.</summary>
    public static Rule ClassIndex { get; } = new(
        "UNET0327", "A class is one of the network's", "'{1}' has no class {0}: it has {2}, which count from 0; use {3}");

    /// <summary>More or fewer weights than classes.</summary>
    public static Rule ClassWeights { get; } = new(
        "UNET0328", "Each class has one weight", "{0} cannot weigh the classes of '{1}', which has {2}; give one number for each class");

    /// <summary>Statistics of one image for those of all.</summary>
    public static Rule BatchOfOne { get; } = new(
        "UNET0330",
        "Batch normalisation trains on batches",
        "'{0}' normalises by the batch, but is trained on batches of 1: it learns with the statistics of single tiles and predicts with their running mean; use a batch of 2 or more, or another norm");

    /// <summary>A variance of one value.</summary>
    public static Rule BatchOfOneValue { get; } = new(
        "UNET0331",
        "Batch normalisation has more than one value",
        "A batch of 1 with tiles of {0} px leaves '{2}' of '{1}' a single value in each channel, whose variance is not a number, and so are all predictions after it; use a batch of 2 or more, or larger tiles");

    /// <summary>An option that its class refuses.</summary>
    public static Rule OptionRange { get; } = new(
        "UNET0332", "An option is in its range", "Option '{0}' of '{1}' is {2}; it must be {3}");

    /// <summary>A score on what was learned by heart.</summary>
    public static Rule ValidationSet { get; } = new(
        "UNET0333",
        "Validation images are not trained on",
        "'{0}' is trained on and validated with, so that the score says nothing of new images and the best checkpoint is the most overfitted one; keep images apart for validation");

    /// <summary>Weights of a network of another shape.</summary>
    public static Rule OtherWeights { get; } = new(
        "UNET0340", "Weights are loaded into the network they are of", "Weights of '{0}' do not fit '{1}': {2}");

    /// <summary>A tensor for the finalizer.</summary>
    public static Rule NotDisposed { get; } = new(
        "UNET0341",
        "Results of networks and losses are disposed in loops",
        "Nobody disposes {0}, so that each turn of the loop holds its memory until a garbage collection; declare it with 'using', or open a dispose scope");

    /// <summary>A prediction by a network that thinks it trains.</summary>
    public static Rule StillTraining { get; } = new(
        "UNET0342",
        "A network predicts in evaluation mode",
        "'{0}' is in training mode, as it was created, and {1} while it predicts; call '{2}.eval()' before");

    /// <summary>All of them, by id, with how grave they are.</summary>
    public static IReadOnlyList<(Rule Rule, DiagnosticSeverity Severity)> All { get; } =
    [
        (Tile, DiagnosticSeverity.Error),
        (TileAdvance, DiagnosticSeverity.Warning),
        (StrideOffGrid, DiagnosticSeverity.Warning),
        (StrideLeavesGaps, DiagnosticSeverity.Warning),
        (MarginOfBothSides, DiagnosticSeverity.Warning),
        (Head, DiagnosticSeverity.Error),
        (QuantityHead, DiagnosticSeverity.Error),
        (InputAxes, DiagnosticSeverity.Error),
        (InputChannels, DiagnosticSeverity.Error),
        (InputSide, DiagnosticSeverity.Error),
        (InputType, DiagnosticSeverity.Error),
        (PatchSide, DiagnosticSeverity.Error),
        (LogitsSquashed, DiagnosticSeverity.Warning),
        (LogitsNormalised, DiagnosticSeverity.Info),
        (ProbabilitiesMissing, DiagnosticSeverity.Warning),
        (ClassAxis, DiagnosticSeverity.Warning),
        (SingleClass, DiagnosticSeverity.Warning),
        (LabelGrid, DiagnosticSeverity.Error),
        (LabelType, DiagnosticSeverity.Error),
        (ClassIndex, DiagnosticSeverity.Error),
        (ClassWeights, DiagnosticSeverity.Error),
        (BatchOfOne, DiagnosticSeverity.Warning),
        (BatchOfOneValue, DiagnosticSeverity.Error),
        (OptionRange, DiagnosticSeverity.Error),
        (ValidationSet, DiagnosticSeverity.Warning),
        (OtherWeights, DiagnosticSeverity.Error),
        (NotDisposed, DiagnosticSeverity.Warning),
        (StillTraining, DiagnosticSeverity.Warning),
    ];
}
