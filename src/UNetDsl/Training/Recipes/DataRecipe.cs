using System.Text.Json.Serialization;

namespace UNetDsl.Training;

/// <summary>Which images with which labels, and which of them validate. The names are those of the options of <c>unet train</c>.</summary>
public sealed record DataRecipe
{
    /// <summary>Images: a stack, a folder of files, or a folder of the cell tracking challenge; null with a manifest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Images { get; init; }

    /// <summary>Labels: a stack or a folder; null where they lie beside the images or in a manifest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Labels { get; init; }

    /// <summary>A CSV or JSON file that lists images and labels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Manifest { get; init; }

    /// <summary>What the labels are.</summary>
    public LabelMeaning LabelsAre { get; init; }

    /// <summary>Background between touching instances, px, at least 0.</summary>
    public int Ridge { get; init; } = 1;

    /// <summary>Images to train on, counted from 0: <c>0-19</c>; null for all that are not validated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Slices { get; init; }

    /// <summary>Images to validate with: <c>20-23</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Validate { get; init; }

    /// <summary>Share of the images to validate with, whole groups of them, between 0 and 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ValidateShare { get; init; }

    /// <summary>Groups of the manifest, or sequences, to validate with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ValidateGroups { get; init; }

    /// <summary>Fold to validate with, counted from 0: <c>0/5</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fold { get; init; }

    /// <summary>Whether images of one group stay together in a split.</summary>
    public bool ByGroup { get; init; } = true;

    /// <summary>Seed of a split by share or fold.</summary>
    public int SplitSeed { get; init; }

    /// <summary>The same with other paths.</summary>
    /// <param name="path">Gives the new path for an old one.</param>
    public DataRecipe WithPaths(Func<string, string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return this with { Images = Of(Images), Labels = Of(Labels), Manifest = Of(Manifest) };

        string? Of(string? old) => old is null ? null : path(old);
    }
}
