using UNetDsl.Package.Tests;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace UNetDsl.Package.Tests;

/// <summary>The packages of this build in a folder, packed once for all tests, and a place for projects that use them.</summary>
/// <remarks>
/// Restored packages go to a folder that is deleted afterwards; what the machine has already, such as libtorch, is used from
/// where it lies, as a NuGet fallback folder, and not copied.
/// </remarks>
public sealed class PackedFeed : IDisposable
{
    /// <summary>The version of the packed packages, which no other feed has.</summary>
    public const string Version = "0.1.0-packed";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("unetdsl-packages-");

    /// <summary>Packs.</summary>
    public PackedFeed()
    {
        Dotnet = new(Path.Combine(_root.FullName, "packages"), Path.Combine(_root.FullName, "home"));
        File.WriteAllText(Path.Combine(_root.FullName, "NuGet.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        // Links instead of 480 MB of copies for each project.
        File.WriteAllText(Path.Combine(_root.FullName, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
        Dotnet.Run(
            Path.Combine(Repository.Root, "tests", "UNetDsl.Package.Tests"),
            "msbuild", "Packing.targets", "-t:Pack", "-v:q", "-nologo", "-m", $"-p:Configuration={Repository.Configuration}", $"-p:PackedVersion={Version}", $"-p:Feed={Folder}").Succeeded();
    }

    /// <summary>The folder with the packages.</summary>
    public string Folder => Path.Combine(_root.FullName, "feed");

    /// <summary>The command with this feed's settings.</summary>
    internal Dotnet Dotnet { get; }

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A new folder that restores from this feed.</summary>
    internal Consumer NewConsumer(string name) => new(Dotnet, _root.CreateSubdirectory(name).FullName);

    /// <summary>Opens a packed package.</summary>
    internal PackedPackage Open(string id) => PackedPackage.Open(Path.Combine(Folder, $"{id}.{Version}.nupkg"));

    /// <inheritdoc/>
    public void Dispose() => _root.Delete(recursive: true);
}
