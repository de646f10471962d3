using UNetDsl.Imaging.Instances;

namespace UNetDsl.Imaging.Metrics;

/// <summary>Warps the truth of one slice towards its prediction, one threshold after the other; columns are rows throughout.</summary>
internal sealed class TopologyWarp
{
    private readonly SegmentationPair _pair;
    private readonly NeighbourPatterns _original;
    private readonly NeighbourPatterns _patterns;
    private readonly MismatchOrder _order = new();
    private readonly BitRows _mismatches;
    private readonly BitRows _warped;
    private readonly MistakeClassifier _classifier;

    public TopologyWarp(SegmentationPair pair, NeighbourPatterns original, int radius)
    {
        (_pair, _original, _patterns) = (pair, original, original.Blank());
        _mismatches = BitRows.Empty(pair.Width, pair.Height);
        _warped = BitRows.Empty(pair.Width, pair.Height);
        _classifier = new MistakeClassifier(pair.Width, pair.Height, radius);
    }

    public WarpingResult Run(double threshold)
    {
        LargeSlice.LetGo((long)_pair.Height * _pair.Width);
        _patterns.CopyFrom(_original);
        _pair.Truth.Words.CopyTo(_warped.Words, 0);
        FindMismatches(threshold);
        var order = _order.Sort(_mismatches, _pair.Probabilities, threshold);
        var left = order[..Flip(order)];
        _classifier.Classify(_warped, left);
        return new WarpingResult(threshold, left.Length, (long)_pair.Height * _pair.Width, _classifier.Count(left), _classifier.CountClusters(_warped, left));
    }

    /// <summary>The truth after the last run, [W, H].</summary>
    public int[] WarpedLabels()
    {
        var labels = new int[_pair.Height * _pair.Width];
        for (var x = 0; x < _pair.Width; x++)
        {
            for (var y = 0; y < _pair.Height; y++)
            {
                labels[(x * _pair.Height) + y] = _warped[x, y] ? 1 : 0;
            }
        }

        return labels;
    }

    /// <summary>Kinds of the mismatches after the last run, [W, H].</summary>
    public int[] MistakeLabels() => _classifier.Kinds();

    private void FindMismatches(double threshold)
    {
        _mismatches.SetAbove(_pair.Probabilities, Thresholds.Bound(threshold));
        var (words, truth, mask) = (_mismatches.Words, _pair.Truth.Words, _pair.Mask?.Words);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = (words[i] ^ truth[i]) & (mask is null ? ulong.MaxValue : mask[i]);
        }
    }

    /// <summary>Flips simple points in order, again and again until a pass changes nothing.</summary>
    /// <returns>How many mismatches are left; they are moved to the front.</returns>
    /// <remarks>Only mismatches flip and a flipped pixel agrees for good, so the order of one sort serves all passes.</remarks>
    private int Flip(Span<int> order)
    {
        var height = _pair.Height;
        for (int count = order.Length, before = -1; ; (before, count) = (count, FlipOnce(order, count, height)))
        {
            if (count == 0 || count == before)
            {
                return count;
            }
        }
    }

    private int FlipOnce(Span<int> order, int count, int height)
    {
        var left = 0;
        for (var k = 0; k < count; k++)
        {
            var (x, y) = Math.DivRem(order[k], height);
            var index = _patterns.IndexOf(x, y);
            if (_patterns.IsSimple(index))
            {
                _patterns.Flip(index);
                _warped[x, y] = !_warped[x, y];
            }
            else
            {
                order[left++] = order[k];
            }
        }

        return left;
    }
}
