using System.Globalization;
using UNetDsl.Generators.Models;
using UNetDsl.Graph;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the part that completes a declared family: a class for each legal member, and the list of them.</summary>
internal static class FamilyEmitter
{
    public const string ListName = "All";
    public const string DeclarationName = "Declaration";
    private const string Variant = "global::UNetDsl.Networks.NetworkVariant";

    /// <summary>Output px along each axis of the tile that costs are counted for.</summary>
    private const int CostOutput = 512;

    public static string Emit(NetworkDeclaration declaration, Family family)
    {
        var writer = new SourceWriter();
        writer.Lines(CodeText.Header);
        NetworkEmitter.OpenOuter(writer, declaration.Hierarchy);
        var error = family.Errors.FirstOrDefault();
        var members = error is not null ? [] : family.Legal.ToList();
        EmitDocumentation(writer, declaration, members);
        writer.Line(CodeText.GeneratedCode);
        writer.Open($"partial class {declaration.Hierarchy.ClassName}");
        EmitDeclaration(writer, declaration.Spec, error);
        writer.Line();
        EmitList(writer, members);
        foreach (var member in members)
        {
            writer.Line();
            NetworkEmitter.EmitNetwork(writer, member.Result.Valid, member.Name, isDocumented: false, "public sealed ");
        }

        writer.Close();
        NetworkEmitter.CloseOuter(writer, declaration.Hierarchy);
        return writer.ToString();
    }

    /// <summary>Writes what was declared for all members; what breaks a rule cannot always be written again.</summary>
    private static void EmitDeclaration(SourceWriter writer, NetworkSpec spec, Finding? error)
    {
        if (error is not null)
        {
            writer.Line("/// <summary>Throws: the declaration is not valid.</summary>");
            writer.Line($"public static {CodeText.Spec} {DeclarationName} => throw new global::System.InvalidOperationException({CodeText.Quoted(error.Message)});");
            return;
        }

        writer.Line("/// <summary>What was declared, with the parameters that vary; each member has its own declaration.</summary>");
        SpecCode.Emit(writer, $"public static {CodeText.Spec} {DeclarationName} {{ get; }} = ", spec);
    }

    private static void EmitList(SourceWriter writer, IReadOnlyList<FamilyMember> members)
    {
        writer.Line("/// <summary>All members in the order of their declaration, the last parameter varying fastest.</summary>");
        writer.Line($"public static global::System.Collections.Generic.IReadOnlyList<{Variant}> {ListName} {{ get; }} =");
        writer.Line("[");
        writer.Lines(members.Select(static member => $"    new({CodeText.Quoted(member.Name)}, {member.Name}.Declaration, {Creation(member)}),"));
        writer.Line("];");
    }

    /// <summary>How a member is created as a network of one map: of several heads, the first.</summary>
    private static string Creation(FamilyMember member) => OutputEmitter.HasRecord(member.Result.Valid.Spec)
        ? $"static seed => {member.Name}.Create(seed).Select({CodeText.Quoted(member.Result.Valid.Spec.Heads[0].Name)})"
        : member.Name + ".Create";

    private static void EmitDocumentation(SourceWriter writer, NetworkDeclaration declaration, IReadOnlyList<FamilyMember> members)
    {
        if (!declaration.IsDocumented)
        {
            var parameters = CodeText.Listed([.. declaration.Spec.Variations.Select(static vary => vary.Parameter)]);
            writer.Line(string.Format(CultureInfo.InvariantCulture, "/// <summary>{0} networks that differ in {1}.</summary>", members.Count, parameters));
        }

        if (members.Count == 0)
        {
            return;
        }

        writer.Lines(
        [
            "/// <remarks>",
            string.Format(CultureInfo.InvariantCulture, "/// <para>Costs are for an output of at least {0} x {0} px.</para>", CostOutput),
            "/// <code>",
        ]);
        writer.Lines(TextTable.Of([["network", "parameters", "valid tiles", "margin", "sees", "multiply-adds/px", "training"], .. members.Select(Row)], isText: static column => column is 0 or 2).Select(static line => "/// " + line));
        writer.Lines(["/// </code>", "/// </remarks>"]);
    }

    private static string[] Row(FamilyMember member)
    {
        var graph = member.Result.Valid;
        var tile = checked((int)graph.Lattice.AtLeast(CostOutput + graph.Margin));
        var cost = NetworkCost.Of(graph, tile);
        var pixels = graph.TileOf(tile).Select((side, axis) => graph.Output.Sizes[axis].At(side)).Aggregate(1L, static (product, side) => product * side);
        return
        [
            member.Name,
            CodeText.Readable(graph.Parameters),
            string.Format(CultureInfo.InvariantCulture, "{0} + {1} k", graph.Lattice.Minimum, graph.Lattice.Step),
            CodeText.Number(graph.Margin),
            CodeText.Number(graph.ReceptiveField.Size) + " px",
            CodeText.Readable(cost.MultiplyAdds / pixels),
            CodeText.Readable(cost.TrainingBytes / 1_000_000) + " MB",
        ];
    }
}
