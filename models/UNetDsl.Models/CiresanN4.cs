namespace UNetDsl.Models;

/// <summary>
/// The layers of network N4 of D. Ciresan, A. Giusti, L. Gambardella and J. Schmidhuber, "Deep Neural Networks Segment Neuronal
/// Membranes in Electron Microscopy Images", NIPS 2012, table 1: 95 px, 92, 46, 42, 21, 18, 9, 6, 3, 200 units, 2 classes. The
/// activation is the rectifier that ZNN's N4.znn (seung-lab/znn-release) has for this network. What the paper does to the
/// window before it enters, foveation and non-uniform sampling, is not part of the layers and is left out: it would differ
/// from window to window, and no two windows could share a value.
/// </summary>
[PatchClassifier(Window = 95, Tile = 350)]
[ConvStage(48, Kernel = 4)]
[ConvStage(48, Kernel = 5)]
[ConvStage(48, Kernel = 4)]
[ConvStage(48, Kernel = 4)]
[FullyConnected(200)]
public sealed partial class CiresanN4;
