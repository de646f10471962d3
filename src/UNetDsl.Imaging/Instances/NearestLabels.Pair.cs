using System.Numerics;
using System.Runtime.CompilerServices;

namespace UNetDsl.Imaging.Instances;

internal sealed partial class NearestLabels<T>
{
    /// <summary>Distances to the two nearest different labels, and these labels, of as many pixels as there are lanes.</summary>
    private readonly struct Pair(Vector<T> first, Vector<T> firstLabel, Vector<T> second, Vector<T> secondLabel)
    {
        public readonly Vector<T> First = first;
        public readonly Vector<T> FirstLabel = firstLabel;
        public readonly Vector<T> Second = second;
        public readonly Vector<T> SecondLabel = secondLabel;

        /// <summary>Reads four planes that lie one after another.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Pair Load(T[] planes, int start, int length, int i) =>
            new(new(planes, start + i), new(planes, start + length + i), new(planes, start + (2 * length) + i), new(planes, start + (3 * length) + i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(T[] planes, int start, int length, int i)
        {
            First.CopyTo(planes, start + i);
            FirstLabel.CopyTo(planes, start + length + i);
            Second.CopyTo(planes, start + (2 * length) + i);
            SecondLabel.CopyTo(planes, start + (3 * length) + i);
        }

        /// <summary>One pixel further on the walk, on pixels with labels of their own or 0; distances stop growing at far.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair Advanced(Vector<T> own, Vector<T> far)
        {
            var isLabel = Vector.GreaterThan(own, Vector<T>.Zero);
            var isNew = Vector.AndNot(isLabel, Vector.Equals(own, FirstLabel));
            var further = Vector.Min(First + Vector<T>.One, far);
            var secondFurther = Vector.Min(Second + Vector<T>.One, far);
            return new(
                Vector.AndNot(further, isLabel),
                Vector.ConditionalSelect(isLabel, own, FirstLabel),
                Vector.ConditionalSelect(isNew, further, secondFurther),
                Vector.ConditionalSelect(isNew, FirstLabel, SecondLabel));
        }

        /// <summary>The two nearest of these and another.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Pair With(Vector<T> distance, Vector<T> label)
        {
            var isSame = Vector.Equals(label, FirstLabel);
            var isFirst = Vector.LessThan(distance, First);

            // What becomes first sends the first to second place, whatever was there; it may have been the same label.
            var isSecond = Vector.AndNot(isFirst | Vector.LessThan(distance, Second), isSame);
            return new(
                Vector.Min(First, distance),
                Vector.ConditionalSelect(isFirst, label, FirstLabel),
                Vector.ConditionalSelect(isSecond, Vector.Max(First, distance), Second),
                Vector.ConditionalSelect(isSecond, Vector.ConditionalSelect(isFirst, FirstLabel, label), SecondLabel));
        }
    }
}
