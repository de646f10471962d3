using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace UNetDsl.Imaging.Datasets;

/// <summary>Rows of separated text as spreadsheets write it: parted by commas, semicolons or tabs, quoted where needed.</summary>
internal static class CsvText
{
    private static readonly string[] Separators = [",", ";", "\t"];

    /// <summary>Fields of each row; empty lines and lines that begin with '#' are passed over.</summary>
    /// <exception cref="DatasetException">A quotation mark stands where none can.</exception>
    public static List<List<string>> Rows(string text, string path)
    {
        // The header tells what parts fields: names of fields have none of these.
        var header = text.Split('\n')[0];
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separators.MaxBy(sign => header.Split(sign).Length)!,
            AllowComments = true,
            TrimOptions = TrimOptions.Trim,
        };
        try
        {
            using var reader = new StringReader(text);
            using var parser = new CsvParser(reader, configuration);
            var rows = new List<List<string>>();
            while (parser.Read())
            {
                rows.Add([.. parser.Record!]);
            }

            return rows;
        }
        catch (BadDataException e)
        {
            throw new DatasetException($"The manifest '{path}' has a quotation mark that is not closed in row {Math.Max(1, e.Context?.Parser?.Row - 1 ?? 1)}", e);
        }
    }
}
