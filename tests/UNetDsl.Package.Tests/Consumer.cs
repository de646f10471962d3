namespace UNetDsl.Package.Tests;

/// <summary>A user's folder of projects.</summary>
/// <param name="dotnet">The command.</param>
/// <param name="folder">Where the projects are.</param>
internal sealed class Consumer(Dotnet dotnet, string folder)
{
    /// <summary>The native package that a program needs on this system.</summary>
    public const string LibTorch = """<PackageReference Include="libtorch-cpu-$(NETCoreSdkPortableRuntimeIdentifier)" Version="2.10.0" />""";

    /// <summary>The reference to the package under test.</summary>
    public const string UNetDsl = $"""<PackageReference Include="UNetDsl" Version="{PackedFeed.Version}" />""";

    /// <summary>Full path of a file in the folder.</summary>
    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>Writes a file.</summary>
    public Consumer With(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    /// <summary>Writes a project file of a console program, or of what <paramref name="properties"/> make of it.</summary>
    public Consumer WithProject(string file, string framework, string items, string properties = "<OutputType>Exe</OutputType>", string sdk = "Microsoft.NET.Sdk") =>
        With(file, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- An analyzer that the compiler cannot load is a warning by default, and then nothing is generated. -->
                <WarningsAsErrors>$(WarningsAsErrors);CS8032;CS8034;CS8784;CS8785;CS9057</WarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);

    /// <summary>Runs the command in the folder.</summary>
    public DotnetResult Run(params IEnumerable<string> arguments) => dotnet.Run(folder, arguments);

    /// <summary>Restores and builds a project.</summary>
    public DotnetResult Build(string project, params IEnumerable<string> more) => Run(["build", project, "-v:q", "-nologo", .. more]);

    /// <summary>Runs a built program.</summary>
    public DotnetResult Start(string assembly, params IEnumerable<string> arguments) => Run(["exec", assembly, .. arguments]);

    /// <summary>Runs a program that was built for a framework, on the next one where its own is not installed.</summary>
    public DotnetResult StartAs(string framework, string assembly, params IEnumerable<string> arguments)
    {
        var installed = Run("--list-runtimes").Succeeded().Output.Contains($"Microsoft.NETCore.App {framework[3..]}.", StringComparison.Ordinal);
        if (!installed)
        {
            TestContext.Current.SendDiagnosticMessage($"The runtime of {framework} is not installed: '{assembly}' runs on a later one, with RollForward=Major.");
        }

        return installed ? Start(assembly, arguments) : Run(["exec", "--roll-forward", "Major", assembly, .. arguments]);
    }
}
