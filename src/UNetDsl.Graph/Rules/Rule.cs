namespace UNetDsl.Graph;

/// <summary>
/// A rule that declarations and tiles must keep. Its sentence stands here once, so that the compiler's diagnostic and the
/// exception of the running program read alike.
/// </summary>
/// <param name="Id">Its id: <c>UNETnnnn</c>.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Message">The sentence, with placeholders for the arguments of a finding.</param>
/// <param name="IsInformation">Whether a finding only tells something, and a network follows nevertheless.</param>
public sealed record Rule(string Id, string Title, string Message, bool IsInformation = false);
