using System.Text.Json;

namespace UNetDsl.Tests.Reference;

/// <summary>The configuration of a reference network.</summary>
internal sealed class ReferenceConfig(JsonElement config)
{
    /// <summary>Fails where there is an option that nobody here reads.</summary>
    public void AllowOnly(params string[] known) =>
        Assert.Empty(config.EnumerateObject().Select(static option => option.Name).Except(known, StringComparer.Ordinal));

    public int Number(string name, int otherwise) => config.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    public bool Flag(string name) => config.TryGetProperty(name, out var value) && value.GetBoolean();

    public string Text(string name, string otherwise) => config.TryGetProperty(name, out var value) ? value.GetString()! : otherwise;

    /// <summary>What padded convolutions do at the border.</summary>
    public Padding Mode() => Text("mode", "zeros") switch
    {
        "zeros" => Padding.Zeros,
        "reflect" => Padding.Reflect,
        "replicate" => Padding.Replicate,
        var other => throw new InvalidDataException($"Unknown padding mode '{other}'."),
    };
}
