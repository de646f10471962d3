namespace UNetDsl.Imaging.Instances;

/// <summary>
/// For each pixel the two nearest labels of its own column. Of any column only these can be among the two nearest
/// of a pixel anywhere in the row, so they are all that the row step needs.
/// </summary>
internal sealed class ColumnDistances
{
    private readonly LabelMap _labels;

    // Nearest labels at or below each pixel, filled from the bottom; the same at or above, one row, filled on the way down.
    private readonly Pair[] _below;
    private readonly Pair[] _above;

    public ColumnDistances(LabelMap labels)
    {
        _labels = labels;
        _above = new Pair[labels.Width];
        _below = new Pair[labels.Labels.Length];
        var width = labels.Width;
        for (var y = labels.Height - 1; y >= 0; y--)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;
                var pair = y + 1 < labels.Height ? _below[i + width] : default;
                pair.Meet(labels.Labels[i], y);
                _below[i] = pair;
            }
        }
    }

    /// <summary>Puts the candidates of a row into the envelope; rows are asked for from 0 in order.</summary>
    public void InsertRow(int y, TwoLabelEnvelope envelope)
    {
        var width = _labels.Width;
        for (var x = 0; x < width; x++)
        {
            ref var above = ref _above[x];
            above.Meet(_labels.Labels[(y * width) + x], y);
            var below = _below[(y * width) + x];
            Merge(x, y, above, below, envelope);
        }
    }

    private static void Merge(int x, int y, in Pair above, in Pair below, TwoLabelEnvelope envelope)
    {
        // Distances to absent labels are longer than any image.
        int a1 = Distance(above.Label1, y - above.Row1), b1 = Distance(below.Label1, below.Row1 - y);
        var (near, far, fromNear, fromFar) = a1 <= b1 ? (above, below, a1, b1) : (below, above, b1, a1);
        if (near.Label1 == 0)
        {
            return;
        }

        envelope.Insert(x, fromNear * fromNear, near.Label1);
        var other = Distance(near.Label2, Math.Abs(y - near.Row2));
        var label = near.Label2;
        var (farLabel, farDistance) = far.Label1 != near.Label1
            ? (far.Label1, fromFar)
            : (far.Label2, Distance(far.Label2, Math.Abs(y - far.Row2)));
        if (farDistance < other)
        {
            (other, label) = (farDistance, farLabel);
        }

        if (label != 0)
        {
            envelope.Insert(x, other * other, label);
        }
    }

    private static int Distance(int label, int rows) => label == 0 ? int.MaxValue : rows;

    /// <summary>The last two different labels met on a walk along a column, and the rows where they were met last.</summary>
    private struct Pair
    {
        public int Label1;
        public int Row1;
        public int Label2;
        public int Row2;

        public void Meet(int label, int row)
        {
            if (label <= 0)
            {
                return;
            }

            if (label != Label1)
            {
                (Label2, Row2) = (Label1, Row1);
                Label1 = label;
            }

            Row1 = row;
        }
    }
}
