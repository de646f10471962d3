namespace UNetDsl.Imaging.Instances;

/// <summary>
/// Squared Euclidean distances on a grid whose sides differ: axis by axis the lowest of the parabolas s²(x - v)² + g(v).
/// </summary>
/// <remarks>Felzenszwalb and Huttenlocher, Theory of Computing 8:415, 2012, with a distance between samples on each axis. Linear in the volume.</remarks>
internal static class VoxelDistances
{
    /// <summary>Replaces a map of 0 and positive infinity by squared distances to the nearest 0; infinity everywhere without any.</summary>
    public static void ToNearestZero(double[] map, (int Depth, int Height, int Width) size, VoxelSize voxel)
    {
        var area = size.Height * size.Width;
        Along(map, size.Depth, area, voxel.Depth, lines: area, static (line, _) => line);
        Along(map, size.Height, size.Width, voxel.Height, lines: size.Depth * size.Width, (line, width) => (line / width * area) + (line % width));
        Along(map, size.Width, 1, voxel.Width, lines: size.Depth * size.Height, (line, _) => line * size.Width);
    }

    /// <summary>One axis.</summary>
    /// <param name="map">Replaced.</param>
    /// <param name="length">Voxels of a line.</param>
    /// <param name="step">From one voxel of a line to the next, in the map.</param>
    /// <param name="side">The same in space.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="begin">Where a line begins in the map, by its number and the step.</param>
    private static void Along(double[] map, int length, int step, double side, int lines, Func<int, int, int> begin)
    {
        if (length == 1)
        {
            return;
        }

        var envelope = new Envelope(length, side * side);
        var line = new double[length];
        for (var number = 0; number < lines; number++)
        {
            var from = begin(number, step);
            for (var x = 0; x < length; x++)
            {
                line[x] = map[from + (x * step)];
            }

            envelope.Lower(line);
            for (var x = 0; x < length; x++)
            {
                map[from + (x * step)] = line[x];
            }
        }
    }

    private sealed class Envelope(int length, double square)
    {
        private readonly int[] _vertices = new int[length];
        private readonly double[] _starts = new double[length];
        private readonly double[] _heights = new double[length];

        public void Lower(double[] line)
        {
            var last = -1;
            for (var v = 0; v < line.Length; v++)
            {
                if (double.IsPositiveInfinity(line[v]))
                {
                    continue;
                }

                var start = double.NegativeInfinity;
                while (last >= 0 && (start = Crossing(last, v, line[v])) <= _starts[last])
                {
                    last--;
                    start = double.NegativeInfinity;
                }

                last++;
                (_vertices[last], _starts[last], _heights[last]) = (v, start, line[v]);
            }

            for (int x = 0, k = 0; x < line.Length && last >= 0; x++)
            {
                while (k < last && _starts[k + 1] < x)
                {
                    k++;
                }

                var distance = x - _vertices[k];
                line[x] = (square * distance * distance) + _heights[k];
            }
        }

        private double Crossing(int before, int v, double height)
        {
            var u = _vertices[before];
            return ((height - _heights[before]) / (2 * square * (v - u))) + ((u + v) / 2.0);
        }
    }
}
