namespace UNetDsl.Graph;

/// <summary>Checks that an output px sees what the declaration asks for.</summary>
internal static class ReceptiveFieldCheck
{
    private const string Part = "ReceptiveField";

    public static IEnumerable<Finding> Of(NetworkGraph graph)
    {
        foreach (var required in graph.Spec.ReceptiveFields)
        {
            if (required.AtLeast < 1)
            {
                var check = new RangeCheck(graph.Spec);
                check.Number(new(nameof(required.AtLeast), Part: Part), required.AtLeast, 1, int.MaxValue);
                yield return check.Findings[0];
            }
            else if (Seen(graph) < required.AtLeast)
            {
                var deeper = Variation.DepthThat(graph.Spec, 1, other => Seen(other) >= required.AtLeast);
                yield return new(
                    RequirementRules.SeesTooLittle,
                    new(nameof(required.AtLeast), Part: Part),
                    new([graph.Spec.Name, RangeCheck.Text(Seen(graph)), RangeCheck.Text(required.AtLeast), Advice(deeper)]),
                    deeper is { } depth ? new([depth]) : default)
                {
                    Target = new(nameof(UNetSpec.Depth)),
                };
            }
        }
    }

    private static long Seen(NetworkGraph graph) => graph.ReceptiveFields.Min(static field => field.Size);

    private static string Advice(int? depth) => depth is { } valid
        ? $"depth {RangeCheck.Text(valid)} sees as much"
        : "declare more levels, larger kernels or more convolutions";
}
