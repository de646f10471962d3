using System.Text;

namespace UNetDsl.Generators.Emission;

/// <summary>Collects lines of code with their indentation; lines end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes a line; an empty one has no indentation.</summary>
    public void Line(string text = "")
    {
        if (text.Length > 0)
        {
            _text.Append(' ', _level * SpacesPerLevel).Append(text);
        }

        _text.Append('\n');
    }

    /// <summary>Writes each line.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Writes a header and opens its block.</summary>
    public void Open(string header)
    {
        Line(header);
        Open();
    }

    /// <summary>Opens a block whose header is already written.</summary>
    public void Open()
    {
        Line("{");
        _level++;
    }

    /// <summary>Closes the innermost block.</summary>
    /// <param name="end">What follows the brace.</param>
    public void Close(string end = "")
    {
        _level--;
        Line("}" + end);
    }

    /// <summary>Writes a line one level further in, as the continuation of the line before.</summary>
    public void Continue(string text)
    {
        _level++;
        Line(text);
        _level--;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
