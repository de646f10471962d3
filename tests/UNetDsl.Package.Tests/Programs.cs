namespace UNetDsl.Package.Tests;

/// <summary>Source texts of the consumers.</summary>
internal static class Programs
{
    /// <summary>A network of the paper's scheme, small; its output is 40 px smaller than its tile.</summary>
    public const string Network = """
        using UNetDsl;

        namespace Cells;

        [UNet(Channels = 1, Classes = 2, Depth = 2, BaseWidth = 4, Tile = 92)]
        public sealed partial class CellNet;
        """;

    /// <summary>The same with a tile that its second pooling would see odd.</summary>
    public const string NetworkWithBadTile = """
        using UNetDsl;

        namespace Cells;

        [UNet(Channels = 1, Classes = 2, Depth = 2, BaseWidth = 4, Tile = 90)]
        public sealed partial class CellNet;
        """;

    /// <summary>Runs a forward pass and prints shape and framework; TorchSharp is touched before the network is.</summary>
    public const string Forward = """
        using Cells;
        using TorchSharp;

        using var input = torch.zeros(1, 1, CellNet.Tile, CellNet.Tile);
        using var network = CellNet.Create(seed: 1);
        using var output = network.forward(input);
        Console.WriteLine($"{string.Join(' ', output.shape)}, {CellNet.Parameters} parameters, built for {AppContext.TargetFrameworkName}");
        """;

    /// <summary>Serves the same over HTTP, asks itself for it, prints the answer and ends.</summary>
    public const string Web = """
        using Cells;
        using TorchSharp;

        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(static _ => CellNet.Create(seed: 1));
        var site = builder.Build();
        site.MapGet("/forward", static (CellNet network) =>
        {
            using var input = torch.zeros(1, 1, CellNet.Tile, CellNet.Tile);
            using var output = network.forward(input);
            return $"{string.Join(' ', output.shape)}, ";
        });
        await site.StartAsync();
        using var client = new HttpClient();
        Console.WriteLine(await client.GetStringAsync(new Uri($"{site.Urls.First()}/forward")));
        await site.StopAsync();
        """;

    /// <summary>What <see cref="Forward"/> prints: the tile of 92 px less the margin of two levels, 40 px.</summary>
    public const string Printed = "1 2 52 52, ";
}
