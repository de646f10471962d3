namespace UNetDsl.Imaging.Metrics;

/// <summary>Whether a cell falls apart, within a window, when one of its pixels is taken away.</summary>
internal sealed class SplitTest
{
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _stride;
    private readonly int _radius;
    private readonly int[] _steps;

    // Of each pixel of the window, the number of the last question for which it was reached; no clearing between questions.
    private readonly int[] _reached;
    private readonly int[] _open;
    private readonly int _side;
    private int _top;
    private int _left;
    private int _question;
    private int _missing;

    public SplitTest(int rows, int columns, int stride, int radius)
    {
        (_rows, _columns, _stride, _steps) = (rows, columns, stride, SimplePoints.Steps(stride));
        _radius = radius < 1 || radius > rows || radius > columns ? Math.Max(rows, columns) : radius;
        var window = (2L * _radius) + 1;
        _side = (int)Math.Min(window, columns);
        _reached = new int[checked((int)Math.Min(window, rows) * _side)];
        _open = new int[_reached.Length];
    }

    /// <summary>Different parts among the eight neighbours once the pixel is gone; membrane is one of them.</summary>
    /// <param name="cells">Cell numbers with a border of -1; 0 is membrane.</param>
    /// <param name="index">The pixel, which is inside a cell.</param>
    public int Parts(int[] cells, int index)
    {
        var (row, column) = Math.DivRem(index, _stride);
        (_top, _left) = (Math.Max(1, row - _radius), Math.Max(1, column - _radius));
        var (parts, arcs, hasMembrane) = (0, 0, false);
        for (var k = 0; k < 8; k++)
        {
            var (own, next) = (cells[index + _steps[k]], cells[index + _steps[(k + 1) & 7]]);
            hasMembrane |= own == 0;
            arcs += own > 0 && next <= 0 ? 1 : 0;
        }

        // Cell neighbours that follow each other around the pixel touch, so a single arc is a single part.
        if (arcs <= 1)
        {
            return 1 + (hasMembrane ? 1 : 0);
        }

        // The pixel itself must not be walked over.
        _question++;
        Reached(index) = _question;
        _missing = 0;
        foreach (var step in _steps)
        {
            _missing += cells[index + step] > 0 ? 1 : 0;
        }

        foreach (var step in _steps)
        {
            if (cells[index + step] > 0 && Reached(index + step) != _question)
            {
                parts++;
                Flood(cells, index, index + step);
            }
        }

        return parts + (hasMembrane ? 1 : 0);
    }

    /// <summary>Reaches what is connected to a neighbour inside the window, nearest first; ends when no neighbour is missing any more.</summary>
    private void Flood(int[] cells, int centre, int from)
    {
        var (row, column) = Math.DivRem(centre, _stride);
        var (bottom, right) = (Math.Min(_rows, row + _radius), Math.Min(_columns, column + _radius));
        var count = 0;
        Reach(from, centre, ref count);
        for (var next = 0; next < count && _missing > 0; next++)
        {
            var index = _open[next];
            var (y, x) = Math.DivRem(index, _stride);
            Visit(cells, index - _stride, y > _top, centre, ref count);
            Visit(cells, index + _stride, y < bottom, centre, ref count);
            Visit(cells, index - 1, x > _left, centre, ref count);
            Visit(cells, index + 1, x < right, centre, ref count);
        }
    }

    private ref int Reached(int index)
    {
        var (row, column) = Math.DivRem(index, _stride);
        return ref _reached[((row - _top) * _side) + column - _left];
    }

    private void Visit(int[] cells, int index, bool isInside, int centre, ref int count)
    {
        if (isInside && cells[index] > 0 && Reached(index) != _question)
        {
            Reach(index, centre, ref count);
        }
    }

    private void Reach(int index, int centre, ref int count)
    {
        Reached(index) = _question;
        _open[count++] = index;
        var offset = Math.Abs(index - centre);
        _missing -= offset == 1 || (offset >= _stride - 1 && offset <= _stride + 1) ? 1 : 0;
    }
}
