namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>What a set is meant for.</summary>
public sealed record DatasetCheckOptions
{
    /// <summary>Whether labels are instance ids.</summary>
    public bool Instances { get; init; }

    /// <summary>Whether each channel of the labels is a label by itself; else they have one.</summary>
    public bool LabelChannels { get; init; }

    /// <summary>Name of the network, for messages; null for none.</summary>
    public string? Model { get; init; }

    /// <summary>Channels that the network takes; null for any.</summary>
    public int? Channels { get; init; }

    /// <summary>Classes that the network tells apart; null for any number.</summary>
    public int? Classes { get; init; }

    /// <summary>How the set is to be divided; null for not at all.</summary>
    public DatasetSplit? Split { get; init; }
}
