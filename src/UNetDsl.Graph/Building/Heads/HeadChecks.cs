namespace UNetDsl.Graph;

/// <summary>Checks the declared heads of a network.</summary>
internal static class HeadChecks
{
    private const string Part = "Head";

    public static void Add(NetworkSpec spec, RangeCheck check, int maxChannels)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < spec.Heads.Count; index++)
        {
            var head = spec.Heads[index];
            CheckName(spec, check, head, index, isNew: names.Add(head.Name));
            CheckMap(spec, check, head, index, maxChannels);
        }

        if (spec.Heads.Count > 0 && spec.Classes != ((NetworkSpec)spec.WithoutOptions(spec.Name)).Classes)
        {
            check.Add(HeadRules.ClassesBesideHeads, new(nameof(spec.Classes)), [], RangeCheck.Text(spec.Classes), spec.Name);
        }
    }

    private static void CheckName(NetworkSpec spec, RangeCheck check, HeadSpec head, int index, bool isNew)
    {
        var (wrong, advice) = !IsName(head.Name) ? ("is not a name that a member can have", "begin with a capital letter and go on with letters and digits: 'Mask'")
            : !isNew ? ("is declared twice", "give each head a name of its own")
            : (string.Empty, string.Empty);
        if (wrong.Length > 0)
        {
            check.Add(HeadRules.Name, new(nameof(head.Name), Part: Part, Ordinal: index), [], head.Name, spec.Name, wrong, advice);
        }
    }

    private static void CheckMap(NetworkSpec spec, RangeCheck check, HeadSpec head, int index, int maxChannels)
    {
        if (head.Classes is null == head.Channels is null)
        {
            var declared = head.Classes is null ? "neither Classes nor Channels" : "Classes and Channels";
            check.Add(HeadRules.Map, new(head.Classes is null ? string.Empty : nameof(head.Channels), Part: Part, Ordinal: index), [], head.Name, spec.Name, declared);
            return;
        }

        var property = head.Classes is null ? nameof(head.Channels) : nameof(head.Classes);
        check.Number(new(property, Part: Part, Ordinal: index), head.MapChannels, 1, maxChannels);
    }

    /// <summary>Letters and digits of ASCII only: the name is also a part of weight names in files.</summary>
    private static bool IsName(string name) =>
        name.Length > 0
        && name[0] is >= 'A' and <= 'Z'
        && name.All(static letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9'));
}
