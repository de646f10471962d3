using System.Text.RegularExpressions;

namespace UNetDsl.Architecture.Tests;

/// <summary>What no source file may hold.</summary>
internal static partial class SourceRule
{
    private const int MostLines = 400;

    /// <summary>What is wrong with a source file, in sentences.</summary>
    /// <param name="path">Relative to the repository, with forward slashes.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<string> Violations(string path, string text)
    {
        var lines = text.Split('\n').Length;
        if (lines > MostLines + 1)
        {
            yield return $"{path} has {lines - 1} lines, more than {MostLines}.";
        }

        if (Unfinished().Match(text) is { Success: true } mark)
        {
            yield return $"{path} holds {mark.Value}.";
        }

        var parts = path.Split('/');
        if (parts.Length > 2 && text.Contains("TorchSharp", StringComparison.Ordinal)
            && CodeNaming().IsMatch(text) && !LayerRule.MayNameTorchSharp(parts[1]))
        {
            yield return $"{path} names TorchSharp.";
        }

        if (parts[0] == "tests" && UsesSharedData().IsMatch(text))
        {
            foreach (Match method in TestMethod().Matches(text))
            {
                if (UsesSharedData().IsMatch(BodyAfter(text, method.Index + method.Length))
                    && !NeedsSharedData().IsMatch(method.Value) && !NeedsSharedData().IsMatch(text[..method.Index].Split("class ")[0]))
                {
                    yield return $"{path}: {method.Groups["name"].Value} uses ../shared without [Trait(\"Needs\", \"SharedData\")].";
                }
            }
        }
    }

    /// <summary>Whether a folder has a name that says nothing about what is in it.</summary>
    public static bool IsDrawer(string folder) =>
        folder.Split('/')[^1].ToLowerInvariant() is "utils" or "util" or "helpers" or "helper" or "common" or "misc";

    /// <summary>From the signature of a test method to its closing brace or, for an expression, its semicolon.</summary>
    private static string BodyAfter(string text, int start)
    {
        var brace = Position(text, "\n    {", start);
        var semicolon = Position(text, ";\n", start);
        return brace < semicolon ? text[start..Position(text, "\n    }", brace)] : text[start..semicolon];
    }

    private static int Position(string text, string part, int start) =>
        text.IndexOf(part, start, StringComparison.Ordinal) is var found && found >= 0 ? found : text.Length;

    // Written in parts, or this file would be its own finding.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|NotImplemented" + @"Exception)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Unfinished();

    // In text of a comment or a string the word may stand; a using, a qualified name or an alias is what couples.
    [GeneratedRegex(@"^\s*(global\s+)?using\s[^;\n]*\bTorchSharp\b|^[^""/\n]*\bTorchSharp\.", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeNaming();

    [GeneratedRegex(@"\bSharedData\.\w+|""shared""")]
    private static partial Regex UsesSharedData();

    [GeneratedRegex(@"Trait\(""Needs"", ""SharedData""\)")]
    private static partial Regex NeedsSharedData();

    [GeneratedRegex(@"(^    \[[^\n]*\]\n)*^    \[(Fact|Theory)[^\n]*\]\n(^    \[[^\n]*\]\n)*^    public [^\n(]*?(?<name>\w+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TestMethod();
}
