using static TorchSharp.torch;

namespace UNetDsl.Weights;

/// <summary>Pairs the tensors of a file with those of a module, or says in one sentence why they do not pair.</summary>
internal static class WeightMatch
{
    private const int Listed = 3;

    /// <summary>Pairs all tensors; nothing is copied.</summary>
    /// <exception cref="WeightFileException">Tensors are missing, unexpected, or of another shape or kind of number.</exception>
    public static List<(Tensor Target, Tensor Value)> Match(
        IReadOnlyDictionary<string, Tensor> targets,
        IReadOnlyDictionary<string, Tensor> weights,
        Func<string, string>? rename,
        string source,
        string module)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> missing = [], unexpected = [], different = [];
        foreach (var given in weights.Keys)
        {
            var name = rename?.Invoke(given) ?? given;
            if (!targets.ContainsKey(name) || !found.TryAdd(name, given))
            {
                unexpected.Add($"'{given}'");
            }
        }

        // In the order of the module, so that the first ones listed are those nearest its input.
        var pairs = new List<(Tensor, Tensor)>();
        foreach (var (name, target) in targets)
        {
            if (!found.TryGetValue(name, out var given))
            {
                missing.Add($"'{name}'");
            }
            else if (Difference(given, weights[given], name, target) is { } difference)
            {
                different.Add(difference);
            }
            else
            {
                pairs.Add((target, weights[given]));
            }
        }

        if (missing.Count + unexpected.Count + different.Count == 0)
        {
            return pairs;
        }

        string[] problems =
        [
            .. Describe(different, "of another shape or kind"),
            .. Describe(missing, "missing"),
            .. Describe(unexpected, "unexpected"),
        ];
        throw new WeightFileException(
            $"The {source} does not fit '{module}' and nothing was loaded: {string.Join("; ", problems)}.");
    }

    private static string? Difference(string given, Tensor value, string name, Tensor target)
    {
        if (!target.shape.AsSpan().SequenceEqual(value.shape))
        {
            return $"'{given}' is {Shape(value)} and '{name}' needs {Shape(target)}";
        }

        return target.is_floating_point() == value.is_floating_point()
            ? null
            : $"'{given}' is {value.dtype} and '{name}' needs {target.dtype}";
    }

    private static IEnumerable<string> Describe(List<string> items, string what)
    {
        if (items.Count == 0)
        {
            yield break;
        }

        var rest = items.Count > Listed ? $" and {items.Count - Listed} more" : string.Empty;
        yield return $"{items.Count} {what} ({string.Join(", ", items.Take(Listed))}{rest})";
    }

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
