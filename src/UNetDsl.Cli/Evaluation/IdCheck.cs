using UNetDsl.Cli.Running;
using UNetDsl.Imaging;
using UNetDsl.Imaging.Files;

namespace UNetDsl.Cli.Evaluation;

/// <summary>
/// Refuses a prediction that was taken for ids because nothing else was said, and looks like something else: both come
/// as 8 and 16-bit images, and scores of the wrong one are numbers that nobody would doubt.
/// </summary>
internal static class IdCheck
{
    /// <summary>How the meaning is said.</summary>
    public const string OptionName = "--prediction-kind";

    /// <summary>
    /// Refuses masks and probabilities. Inside an object a pixel has neighbours of its own id, and only where objects touch
    /// one of another; a probability between black and white has neighbours of other grey values almost everywhere.
    /// </summary>
    /// <exception cref="CommandException">The stack does not look like ids.</exception>
    public static void Require(ImageStack stack)
    {
        var (white, grey, unlike) = (0L, 0L, 0L);
        for (var page = 0; page < stack.Count; page++)
        {
            var labels = Read(stack, page);
            var maximum = (int)stack.Info(page).Format.NominalMaximum();
            var (pageGrey, pageUnlike) = Count(labels, maximum);
            (white, grey, unlike) = (white + labels.Labels.AsSpan().Count(maximum), grey + pageGrey, unlike + pageUnlike);
        }

        // The pages are read again to be scored; those of this look may be gigabytes, and would lie beside them.
        GC.Collect();

        if (grey == 0 && white > 0)
        {
            throw Refusal($"'{stack.Path}' is black and white, so it looks like a mask and not like ids");
        }

        if (2 * unlike >= grey && grey > 0)
        {
            throw Refusal($"Most pixels of '{stack.Path}' differ from their neighbours, so it looks like probabilities and not like ids");
        }
    }

    private static LabelMap Read(ImageStack stack, int page)
    {
        try
        {
            return stack.ReadLabels(page);
        }
        catch (ImageFileException e) when (stack.Info(page).Format == SampleFormat.Float32)
        {
            throw new CommandException($"{e.Message}; {OptionName} probabilities scores probabilities", innerException: e);
        }
    }

    private static CommandException Refusal(string finding) =>
        new($"{finding}; say {OptionName} probabilities (objects are its regions above 0.5) or {OptionName} ids");

    private static (long Grey, long Unlike) Count(LabelMap map, int white)
    {
        var (grey, unlike, width, labels) = (0L, 0L, map.Width, map.Labels);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0 && labels[i] != white)
            {
                grey++;
                unlike += (i % width < width - 1 && IsOther(labels[i], labels[i + 1])) || (i + width < labels.Length && IsOther(labels[i], labels[i + width])) ? 1 : 0;
            }
        }

        return (grey, unlike);
    }

    private static bool IsOther(int own, int neighbour) => neighbour > 0 && neighbour != own;
}
