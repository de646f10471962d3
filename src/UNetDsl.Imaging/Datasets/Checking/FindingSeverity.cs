namespace UNetDsl.Imaging.Datasets.Checking;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Training works, and may learn or score something else than is meant.</summary>
    Warning,

    /// <summary>Training refuses the set, or would learn what is not there.</summary>
    Error,
}
