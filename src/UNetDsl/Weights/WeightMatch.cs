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
        var pairs = new List<(Tensor, Tensor)>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        List<string> unexpected = [], different = [];
        foreach (var (given, value) in weights)
        {
            var name = rename?.Invoke(given) ?? given;
            if (!targets.TryGetValue(name, out var target) || !taken.Add(name))
            {
                unexpected.Add($"'{given}'");
            }
            else if (!target.shape.AsSpan().SequenceEqual(value.shape))
            {
                different.Add($"'{given}' is {Shape(value)} and '{name}' needs {Shape(target)}");
            }
            else if (target.is_floating_point() != value.is_floating_point())
            {
                different.Add($"'{given}' is {value.dtype} and '{name}' needs {target.dtype}");
            }
            else
            {
                pairs.Add((target, value));
            }
        }

        var missing = targets.Keys.Where(name => !taken.Contains(name)).Select(name => $"'{name}'").ToList();
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
