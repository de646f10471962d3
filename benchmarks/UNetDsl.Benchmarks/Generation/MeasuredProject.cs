using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace UNetDsl.Benchmarks.Generation;

/// <summary>A project of a user who has many networks, each in its file, and as many files that have nothing to do with them.</summary>
internal sealed class MeasuredProject
{
    private static readonly string[] Options =
    [
        "", ", Padding = Padding.Zeros, Norm = Norm.Batch", ", Upsample = Upsample.Bilinear", ", Dropout = 0, Activation = Activation.LeakyReLU",
        ", Padding = Padding.Reflect, Norm = Norm.Batch, Upsample = Upsample.Nearest",
    ];

    private readonly string[] _texts;

    /// <summary>Writes the sources.</summary>
    /// <param name="networks">Number of declared networks.</param>
    public MeasuredProject(int networks)
    {
        _texts = [.. Enumerable.Range(0, networks).Select(index => Network(index, classes: 2)), .. Enumerable.Range(0, networks).Select(index => Unrelated(index, answer: 42))];
        Networks = networks;
        Compilation = CSharpCompilation.Create(
            "Measured",
            _texts.Select(static (text, index) => Parse(text, index)),
            References.Select(static path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>How a parser of the project is set.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12);

    /// <summary>The framework and the libraries, which this program references as well.</summary>
    public static IReadOnlyList<string> References { get; } =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Number of declared networks.</summary>
    public int Networks { get; }

    /// <summary>The project before any edit.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Source texts, one a file.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The project after a method body of a file without networks was edited.</summary>
    /// <param name="round">Makes each edit another.</param>
    public CSharpCompilation WithEditElsewhere(int round) => With(Networks, Unrelated(0, round));

    /// <summary>The project after the first network got another number of classes.</summary>
    /// <param name="round">Makes each edit another.</param>
    public CSharpCompilation WithEditedNetwork(int round) => With(0, Network(0, classes: 3 + (round % 100)));

    private static string Network(int index, int classes) => $"""
        using UNetDsl;
        using UNetDsl.Graph;

        namespace Measured.Networks;

        /// <summary>Network {index} of the project.</summary>
        [UNet(Channels = {1 + (index % 3)}, Classes = {classes}, Depth = {2 + (index % 4)}, BaseWidth = {8 << (index % 4)}{Options[index % Options.Length]})]
        public sealed partial class Network{index};
        """;

    private static string Unrelated(int index, int answer) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Measured.Others;

        /// <summary>Class {{index}} that declares no network.</summary>
        [Serializable]
        public sealed class Other{{index}}
        {
            [Obsolete("Has an attribute, as code does.")]
            public int Old { get; set; }

            public IEnumerable<int> Some(IReadOnlyList<int> values) => values.Where(value => value > {{answer}}).Select(value => value * 2);

            public int Answer() => {{answer}};
        }
        """;

    private static SyntaxTree Parse(string text, int index) => CSharpSyntaxTree.ParseText(text, ParseOptions, $"File{index}.cs");

    private CSharpCompilation With(int file, string text) =>
        Compilation.ReplaceSyntaxTree(Compilation.SyntaxTrees[file], Parse(text, file));
}
