namespace UNetDsl.Models;

/// <summary>
/// A network with the window of N1 to N3 of Ciresan, Giusti, Gambardella and Schmidhuber 2012. The paper prints the layers of
/// N4 alone (table 1); these are its stages as far as a window of 65 px goes: 65 px, 62, 31, 28, 14, 10, 5, 200 units, 2 classes.
/// </summary>
[PatchClassifier(Window = 65, Tile = 320)]
[ConvStage(48, Kernel = 4)]
[ConvStage(48, Kernel = 4)]
[ConvStage(48, Kernel = 5)]
[FullyConnected(200)]
public sealed partial class CiresanN3;
