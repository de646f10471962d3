namespace UNetDsl.Cli.Evaluation;

/// <summary>One score as the field names it.</summary>
/// <param name="Key">Key in the JSON file.</param>
/// <param name="Title">Heading in tables.</param>
/// <param name="Value">The score; null is undefined.</param>
/// <param name="Threshold">The threshold of the probability that gave it; null for objects and for undefined scores.</param>
/// <param name="Better">Which end is good, and the unit where there is one.</param>
internal sealed record FieldScore(string Key, string Title, double? Value, double? Threshold, string Better);
