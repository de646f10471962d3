namespace UNetDsl.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
        "LICENSE", "README.md", "UNetDsl.sln", "benchmarks", "docs", "generators", "global.json", "models", "samples", "src", "tests",
    ];

    [Fact]
    public void Sources_OfTheRepository_KeepTheRules()
    {
        var sources = Repository.Files("*.cs").ToList();
        Assert.True(sources.Count > 100, "the sources were not found");

        Assert.Empty(sources.SelectMany(path => SourceRule.Violations(path, Repository.Read(path))));
    }

    [Fact]
    public void Repository_TopLevel_IsThatOfTheDesign()
    {
        var top = Repository.Files("*").Select(path => path.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();

        var ignored = Repository.Read(".gitignore").Split('\n').Select(line => line.Trim('/')).ToList();
        Assert.DoesNotContain(top, name => !TopLevel.Contains(name) && !ignored.Contains(name) && name != ".git");
        Assert.Contains("README.md", top);
        Assert.Contains(".ci", top);
    }

    [Fact]
    public void Folders_OfTheRepository_SayWhatIsInThem() => Assert.DoesNotContain(Repository.Folders(), SourceRule.IsDrawer);

    [Theory]
    [InlineData("src/UNetDsl/Utils", true)]
    [InlineData("src/UNetDsl/helpers", true)]
    [InlineData("tests/Common", true)]
    [InlineData("src/UNetDsl/Misc", true)]
    [InlineData("src/UNetDsl/Losses", false)]
    public void Folder_NamedForNothing_IsFound(string folder, bool expected) => Assert.Equal(expected, SourceRule.IsDrawer(folder));

    [Theory]
    [InlineData(400, 0)]
    [InlineData(401, 1)]
    public void File_Length_IsLimited(int lines, int violations) =>
        Assert.Equal(violations, SourceRule.Violations("src/UNetDsl/A.cs", string.Concat(Enumerable.Repeat("\n", lines))).Count());

    [Fact]
    public void File_WithUnfinishedWork_IsFound()
    {
        string[] marks = ["// TO" + "DO later", "// FIX" + "ME", "throw new NotImplemented" + "Exception();"];

        Assert.All(marks, mark => Assert.Single(SourceRule.Violations("src/UNetDsl/A.cs", mark)));
        Assert.Empty(SourceRule.Violations("src/UNetDsl/A.cs", "var mastodon = 1;"));
    }

    [Theory]
    [InlineData("src/UNetDsl.Imaging/A.cs", "using TorchSharp;", 1)]
    [InlineData("src/UNetDsl.Graph/A.cs", "using static TorchSharp.torch;", 1)]
    [InlineData("src/UNetDsl.Imaging/A.cs", "    TorchSharp.torch.Tensor map;", 1)]
    [InlineData("src/UNetDsl.Imaging/A.cs", "/// <summary>Not a tensor of TorchSharp.</summary>", 0)]
    [InlineData("generators/UNetDsl.Generators/A.cs", "const string Conv = \"global::TorchSharp.torch.nn.Conv2d\";", 0)]
    [InlineData("src/UNetDsl/A.cs", "using TorchSharp;", 0)]
    public void File_NamingTorchSharp_IsFoundWhereItMayNot(string path, string text, int violations) =>
        Assert.Equal(violations, SourceRule.Violations(path, text).Count());

    [Fact]
    public void Test_OfSharedDataWithoutTrait_IsFound()
    {
        const string bare = "public class A\n{\n    [Fact]\n    public void A_B_C()\n    {\n        var path = Shared" + "Data.Path(\"data\");\n    }\n}\n";
        Assert.Contains("A_B_C", Assert.Single(SourceRule.Violations("tests/X/A.cs", bare)), StringComparison.Ordinal);

        var onMethod = bare.Replace("    [Fact]", "    [Fact]\n    [Trait(\"Needs\", \"SharedData\")]", StringComparison.Ordinal);
        var onClass = "[Trait(\"Needs\", \"SharedData\")]\n" + bare;
        Assert.Empty(SourceRule.Violations("tests/X/A.cs", onMethod));
        Assert.Empty(SourceRule.Violations("tests/X/A.cs", onClass));
    }
}
