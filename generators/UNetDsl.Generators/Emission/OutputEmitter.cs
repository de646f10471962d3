using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the record that has a map for each head, for networks with several.</summary>
internal static class OutputEmitter
{
    public const string RecordName = "Output";

    /// <summary>Whether <c>forward</c> gives the record; else it gives a tensor.</summary>
    public static bool HasRecord(NetworkSpec spec) => spec.Heads.Count > 1;

    /// <summary>What <c>forward</c> gives.</summary>
    public static string TypeOf(NetworkSpec spec) => HasRecord(spec) ? RecordName : CodeText.Tensor;

    public static void Emit(SourceWriter writer, NetworkSpec spec)
    {
        if (!HasRecord(spec))
        {
            return;
        }

        // Heads whose names break a rule still give a record, so that the rule's error stands alone.
        var heads = spec.Heads.Where(static head => IsIdentifier(head.Name)).GroupBy(static head => head.Name).Select(static heads => heads.First()).ToList();
        writer.Line();
        writer.Line("/// <summary>The maps of the heads.</summary>");
        writer.Lines(heads.Select(static head => $"/// <param name=\"{head.Name}\">float32 [N, {CodeText.Number(head.MapChannels)}, H, W]: {Content(head)}.</param>"));
        var members = heads.Select(static head => $"{CodeText.Tensor} {head.Name}");
        writer.Open($"public sealed record {RecordName}({string.Join(", ", members)}) : {CodeText.HeadMaps}");
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public global::System.Collections.Generic.IReadOnlyList<{CodeText.Tensor}> Maps => [{string.Join(", ", heads.Select(static head => head.Name))}];");
        writer.Line();
        writer.Line("/// <summary>Disposes the maps.</summary>");
        writer.Open("public void Dispose()");
        writer.Lines(heads.Select(static head => $"{head.Name}.Dispose();"));
        writer.Close();
        writer.Close();
    }

    private static string Content(HeadSpec head) => head.Classes is null ? "quantities" : "logits";

    private static bool IsIdentifier(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) && name is not ("Maps" or "Dispose" or RecordName);
}
