namespace UNetDsl.Architecture.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Runner_Starts_Passes() => Assert.NotNull(Environment.Version);
}
