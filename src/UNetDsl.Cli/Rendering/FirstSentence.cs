namespace UNetDsl.Cli.Rendering;

/// <summary>The first sentence of a text: what a list has room for.</summary>
internal static class FirstSentence
{
    /// <summary>A word this short before a full stop is an abbreviation: an initial, "al.", "px.".</summary>
    private const int LongestAbbreviation = 2;

    public static string Of(string text)
    {
        for (var end = text.IndexOf(". ", StringComparison.Ordinal); end >= 0; end = text.IndexOf(". ", end + 1, StringComparison.Ordinal))
        {
            var word = end - (text.LastIndexOf(' ', end) + 1);
            if (word > LongestAbbreviation && char.IsUpper(text[end + 2]))
            {
                return text[..(end + 1)];
            }
        }

        return text;
    }
}
