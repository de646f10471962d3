using Spectre.Console;
using Spectre.Console.Rendering;

namespace UNetDsl.Cli.Running;

/// <summary>Where a command writes: results on the output, errors and notes on the error stream.</summary>
internal sealed class Screen
{
    /// <summary>Columns of a page when the output is no terminal.</summary>
    private const int RedirectedWidth = 100;
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);
    private readonly IAnsiConsole _error;
    private TimeSpan? _lastStanding;
    private bool _lineOpen;

    public Screen()
    {
        Interactive = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Out = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        _error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    }

    /// <summary>The output as Spectre.Console sees it, for what is redrawn in place.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Whether the output is a terminal that can be redrawn.</summary>
    public bool Interactive { get; }

    /// <summary>Columns of the terminal; into a file or pipe, of the page.</summary>
    public int Width => Interactive ? Out.Profile.Width : RedirectedWidth;

    /// <summary>One line of output, not wrapped.</summary>
    public void Line(string text = "") => Console.Out.WriteLine(text);

    /// <summary>An empty line after a table, which in a terminal brings one of its own.</summary>
    public void Gap()
    {
        if (!Interactive)
        {
            Line();
        }
    }

    /// <summary>A table; into a file or pipe without the spaces that pad its lines.</summary>
    public void Write(IRenderable renderable)
    {
        if (Interactive)
        {
            Out.Write(renderable);
            return;
        }

        using var text = new StringWriter();
        var page = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        page.Profile.Width = RedirectedWidth;
        page.Profile.Capabilities.Unicode = true;
        page.Write(renderable);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            Console.Out.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>
    /// Where a long command stands: a line that is redrawn in a terminal; into a file or pipe a line every ten seconds.
    /// </summary>
    public void Standing(string text, TimeSpan elapsed)
    {
        if (Interactive)
        {
            var width = Math.Max(1, Width - 1);
            Console.Out.Write("\r\e[K" + (text.Length > width ? text[..width] : text));
            _lineOpen = true;
        }
        else if (_lastStanding is null || elapsed - _lastStanding >= PlainInterval)
        {
            _lastStanding = elapsed;
            Line(text);
        }
    }

    /// <summary>Clears the line that was being redrawn.</summary>
    public void EndStanding()
    {
        if (_lineOpen)
        {
            Console.Out.Write("\r\e[K");
        }

        (_lineOpen, _lastStanding) = (false, null);
    }

    /// <summary>One sentence about what stopped the command.</summary>
    public void Error(string sentence)
    {
        EndStanding();

        // Not through the console's layout: a sentence stays one line wherever it goes.
        if (_error.Profile.Out.IsTerminal && _error.Profile.Capabilities.Ansi)
        {
            Console.Error.Write("\e[31merror:\e[0m ");
            Console.Error.WriteLine(sentence);
        }
        else
        {
            Console.Error.WriteLine($"error: {sentence}");
        }
    }

    /// <summary>What is true but does not stop the command.</summary>
    public void Note(string sentence) => Console.Error.WriteLine($"note: {sentence}");

    /// <summary>A stack trace, asked for.</summary>
    public void ErrorDetail(string text) => Console.Error.WriteLine(text);
}
