namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>Something about a data set that its owner should know.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Rule">Name of the rule, for programs: <c>sizes</c>, <c>empty-labels</c>.</param>
/// <param name="Message">One sentence: what is wrong with which files.</param>
/// <param name="Remedy">How to mend it, in the imperative; empty where the message says so.</param>
/// <param name="Items">Names of all items it is about.</param>
public sealed record DatasetFinding(FindingSeverity Severity, string Rule, string Message, string Remedy, IReadOnlyList<string> Items);
