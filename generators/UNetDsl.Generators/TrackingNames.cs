namespace UNetDsl.Generators;

/// <summary>Names of the generator's steps, under which tests look at what was cached.</summary>
internal static class TrackingNames
{
    /// <summary>Attributes parsed into declarations.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Whether the compilation references the runtime.</summary>
    public const string HasRuntime = nameof(HasRuntime);

    /// <summary>Declarations that code is emitted for.</summary>
    public const string Networks = nameof(Networks);

    /// <summary>Whether there is at least one of them.</summary>
    public const string AnyNetwork = nameof(AnyNetwork);
}
