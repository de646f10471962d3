using System.CommandLine;
using UNetDsl.Cli.Options;
using UNetDsl.Imaging.Instances;
using UNetDsl.Training;

namespace UNetDsl.Cli.Data;

/// <summary>The options that say which images with which labels, alike for <c>train</c> and <c>data check</c>.</summary>
internal sealed class DataArguments
{
    /// <summary>Slices to train on.</summary>
    public const string SlicesName = "--slices";

    /// <summary>Slices to validate with.</summary>
    public const string ValidateName = "--validate";
    private const string ByImage = "image";
    private const string Instances = "instances";
    private const string Channels = "channels";
    private readonly Option<string> _images = SharedOptions.Text("--images", "PATH", "Images: a TIFF stack, a folder of TIFF, PNG and JPEG files, or a folder of the cell tracking challenge; for a network of volumes each TIFF is one, with its planes as pages");
    private readonly Option<string> _labels = SharedOptions.Text("--labels", "PATH", "Labels: a stack, page by page those of the images, or a folder of files named alike");
    private readonly Option<string> _manifest = SharedOptions.Text("--manifest", "FILE", "CSV or JSON with image, label, and if wanted group, page and name, instead of --images and --labels");
    private readonly Option<string?> _meaning = SharedOptions.Choice("--labels-are", "Classes 0, 1, ... (masks of 0 and 255 too), instance numbers: learn objects, parted where they touch; or channels: a mask for each class, which may overlap [default: classes]", "classes", Instances, Channels);
    private readonly Option<bool> _instances = new("--instances") { Description = "The same as --labels-are instances" };
    private readonly Option<int?> _ridge = SharedOptions.Whole("--ridge", "Background between touching instances, px [default: 1]", least: 0, most: InstanceSeparation.WidestRidge);
    private readonly Option<SliceRange?> _slices = SharedOptions.Slices(SlicesName, "Images to train on, from 0 [default: all that are not validated]");
    private readonly Option<SliceRange?> _validate = SharedOptions.Slices(ValidateName, "Images to validate with and to choose the best checkpoint by [default: none]");
    private readonly Option<double?> _share = SharedOptions.Share("--validate-share", "SHARE", "Validate with this share of the images, whole groups of them, instead of --validate");
    private readonly Option<string[]> _groups = new("--validate-groups")
    {
        Description = "Validate with these groups of the manifest, or sequences",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = static _ => [],
    };

    private readonly Option<FoldNumber?> _fold = FoldNumber.Option("--fold", "Validate with fold I of K, counted from 0: 0/5 to 4/5");
    private readonly Option<string?> _splitBy = SharedOptions.Choice("--split-by", "What stays together in a split [default: group]", "group", ByImage);
    private readonly Option<int?> _splitSeed = SharedOptions.Whole("--split-seed", "Seed of --validate-share and --fold [default: 0]", least: 0);

    public void AddTo(Command command)
    {
        Option[] all = [_images, _labels, _manifest, _meaning, _instances, _ridge, _slices, _validate, _share, _groups, _fold, _splitBy, _splitSeed];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public DataRequest Read(ParseResult parsed) => DataRequest.Of(Apply(parsed, new DataRecipe()));

    /// <summary>The options given, over those of <paramref name="basis"/>.</summary>
    public DataRecipe Apply(ParseResult parsed, DataRecipe basis)
    {
        var (images, labels, manifest) = (parsed.GetValue(_images), parsed.GetValue(_labels), parsed.GetValue(_manifest));
        var (validate, share, groups, fold) = (parsed.GetValue(_validate), parsed.GetValue(_share), parsed.GetValue(_groups)!, parsed.GetValue(_fold));
        var divides = validate is not null || share is not null || groups.Length > 0 || fold is not null;
        return basis with
        {
            Images = manifest is null ? images ?? basis.Images : images,
            Labels = manifest is null ? labels ?? basis.Labels : labels,
            Manifest = images is null && labels is null ? manifest ?? basis.Manifest : manifest,
            LabelsAre = parsed.GetValue(_instances) || parsed.GetValue(_meaning) == Instances ? LabelMeaning.Instances
                : parsed.GetValue(_meaning) is not { } meaning ? basis.LabelsAre
                : meaning == Channels ? LabelMeaning.Channels : LabelMeaning.Classes,
            Ridge = parsed.GetValue(_ridge) ?? basis.Ridge,
            Slices = parsed.GetValue(_slices)?.Text ?? basis.Slices,
            Validate = divides ? validate?.Text : basis.Validate,
            ValidateShare = divides ? share : basis.ValidateShare,
            ValidateGroups = divides ? groups.Length > 0 ? groups : null : basis.ValidateGroups,
            Fold = divides ? fold?.ToString() : basis.Fold,
            ByGroup = parsed.GetValue(_splitBy) is { } unit ? unit != ByImage : basis.ByGroup,
            SplitSeed = parsed.GetValue(_splitSeed) ?? basis.SplitSeed,
        };
    }
}
