using Microsoft.CodeAnalysis;

namespace UNetDsl.Generators.Emission;

/// <summary>Writes the module initializer that prepares libtorch before anything in the assembly touches TorchSharp.</summary>
internal static class LibraryPreparationEmitter
{
    private const string HintName = "UNetDsl.LibraryPreparation.g.cs";

    public static void Emit(SourceProductionContext output, bool anyNetwork)
    {
        if (!anyNetwork)
        {
            return;
        }

        var writer = new SourceWriter();
        writer.Lines(CodeText.Header);
        writer.Line("namespace UNetDsl.Generated;");
        writer.Line();
        writer.Line("/// <summary>Prepares the search for libtorch when the assembly is loaded: an initializer in a library would run too late.</summary>");
        writer.Line(CodeText.GeneratedCode);
        writer.Open("file static class LibraryPreparation");
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Run() => global::UNetDsl.Native.NativeLibraries.Prepare();");
        writer.Close();
        output.AddSource(HintName, writer.ToString());
    }
}
