namespace UNetDsl.Imaging.Metrics;

/// <summary>The most pairs that can be chosen so that no object is in two.</summary>
internal static class MaximumMatching
{
    /// <summary>Size of a maximum matching of the bipartite graph of the pairs (augmenting paths, Kuhn 1955).</summary>
    public static int Size(List<ContingencyEntry> pairs)
    {
        var byTruth = pairs.ToLookup(p => p.Truth, p => p.Prediction);
        var partner = new Dictionary<int, int>();
        var size = 0;
        foreach (var truth in byTruth)
        {
            size += Augment(truth.Key, byTruth, partner, []) ? 1 : 0;
        }

        return size;
    }

    // At an intersection over union of at least a half an object has two partners at most, each a half of it (or it a
    // half of each), so chains are short: two objects that share a partner fill it completely.
    private static bool Augment(int truth, ILookup<int, int> byTruth, Dictionary<int, int> partner, HashSet<int> tried)
    {
        foreach (var prediction in byTruth[truth])
        {
            if (tried.Add(prediction) && (!partner.TryGetValue(prediction, out var rival) || Augment(rival, byTruth, partner, tried)))
            {
                partner[prediction] = truth;
                return true;
            }
        }

        return false;
    }
}
