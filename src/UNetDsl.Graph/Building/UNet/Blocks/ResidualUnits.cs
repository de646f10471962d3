namespace UNetDsl.Graph;

/// <summary>Residual units, one after the other: what goes round, and the shortcut that is added to it.</summary>
internal abstract class ResidualUnits : BlockKind
{
    public override IReadOnlyList<string> Options => [nameof(UNetSpec.Units), nameof(UNetSpec.Shortcut), nameof(UNetSpec.ConvsPerBlock)];

    public override bool CanStride => true;

    public sealed override int Add(BlockWriter block, int map)
    {
        var units = block.Settings.Units;
        for (var index = 1; index <= units; index++)
        {
            var unit = units == 1 ? block : block.Inside("unit" + RangeCheck.Text(index));
            map = AddUnit(unit, map, index == 1 ? block.Settings.Stride : default, readsImage: index == 1 && block.Settings.ReadsImage);
        }

        return map;
    }

    /// <summary>Adds one unit.</summary>
    /// <param name="unit">Where its layers go.</param>
    /// <param name="map">Id of the map it reads.</param>
    /// <param name="stride">Input px for each output px along each axis; empty keeps the resolution.</param>
    /// <param name="readsImage">Whether it reads the image itself.</param>
    protected abstract int AddUnit(BlockWriter unit, int map, EquatableArray<int> stride, bool readsImage);

    /// <summary>
    /// The sum of what went round and the unit's input: cropped where valid convolutions have shrunk the other, and brought to
    /// the other's channels and resolution.
    /// </summary>
    /// <param name="unit">Where its layers go.</param>
    /// <param name="map">Id of what went round.</param>
    /// <param name="input">Id of the unit's input.</param>
    /// <param name="stride">Px of the input for each px of the other along each axis; empty where they are alike.</param>
    /// <param name="sum">Name of the sum.</param>
    /// <param name="branch">Name of the branch.</param>
    public static int AddShortcut(
        BlockWriter unit, int map, int input, EquatableArray<int> stride, string sum = "sum", string branch = "shortcut")
    {
        var (shortcut, width) = (unit.Inside(branch), unit.Channels(map));
        var (isPooled, norm) = (unit.Settings.Shortcut == Shortcut.AveragePooled, unit.Settings.Norm);
        input = shortcut.CropTo("crop", input, map);
        if (isPooled && stride.Count > 0)
        {
            (input, stride) = (shortcut.Apply("pool", new AveragePooling(stride), input), default);
        }

        if (unit.Settings.Shortcut == Shortcut.Projection || stride.Count > 0 || unit.Channels(input) != width)
        {
            bool? bias = isPooled && norm != Norm.None ? false : null;
            input = shortcut.Normalize("norm", shortcut.Project("conv", input, width, stride, bias));
        }

        return unit.Apply(sum, new Addition(), map, input);
    }
}
