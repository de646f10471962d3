using System.Collections;
using UNetDsl.Imaging;

namespace UNetDsl.Training;

/// <summary>Label maps that are made anew whenever one is asked for, so that a set of any size takes no memory.</summary>
internal sealed class LazyLabels(int count, Func<int, LabelVolume> make) : IReadOnlyList<LabelVolume>
{
    public int Count => count;

    public LabelVolume this[int index] => make(index);

    public IEnumerator<LabelVolume> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
