using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Search.Extraction.Text;

/// <summary>
/// A sum of small symmetric decision trees: all branches of a tree ask the same question at the same depth, so the answers are the bits
/// of the number of a leaf and no branch is predicted wrongly. The sum is the logarithm of the odds that the row is what was trained
/// for. Fitted by the benchmark <c>extraction-train text</c>.
/// </summary>
/// <remarks>
/// Stored as text: first a line "features NAME NAME …", then one line for each tree: its questions, "feature&lt;threshold", "=", and the
/// values of its leaves; the first question is the highest bit of a leaf's number, set when the value is not smaller. Example of one
/// tree with four leaves: <c>0&lt;12.5 3&lt;1 = -0.31 0.1 0.02 0.27</c>.
/// </remarks>
internal sealed class SymmetricTrees
{
    private const int MostDepth = 8;

    // Rows that are summed together: two vectors, so that the questions are read half as often.
    private const int Block = 16;

    private readonly int _depth;
    private readonly int[] _asked;
    private readonly float[] _thresholds;
    private readonly float[] _leaves;

    private SymmetricTrees(int depth, int[] asked, float[] thresholds, float[] leaves, IReadOnlyList<string> features)
    {
        (_depth, _asked, _thresholds, _leaves) = (depth, asked, thresholds, leaves);
        Features = features;
    }

    /// <summary>Names of the features, by their number in a row.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Places that a feature takes for so many rows: rows are summed by the block.</summary>
    public static int Padded(int rows) => (rows + Block - 1) / Block * Block;

    /// <summary>The sum for each row.</summary>
    /// <param name="columns">The values of each feature for all rows, one feature behind the other.</param>
    /// <param name="stride">Places between a feature and the next: <see cref="Padded"/> of the number of rows.</param>
    /// <param name="sums">Receives the sums.</param>
    public void Sum(ReadOnlySpan<float> columns, int stride, Span<double> sums)
    {
        // Checked once: what is asked is below the number of features, and rows are padded to whole blocks.
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, Padded(sums.Length));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, stride * Features.Count);
        ref var first = ref MemoryMarshal.GetReference(columns);
        for (var row = 0; row < sums.Length; row += Block)
        {
            Vector256<double> sum1 = default, sum2 = default, sum3 = default, sum4 = default;
            var question = 0;
            for (var leaves = _leaves.AsSpan(); !leaves.IsEmpty; leaves = leaves[(1 << _depth)..])
            {
                Vector256<int> index = default, next = default;
                for (var end = question + _depth; question < end; question++)
                {
                    ref var values = ref Unsafe.Add(ref first, _asked[question] * stride + row);
                    var threshold = Vector256.Create(_thresholds[question]);
                    // All bits, which is −1, where the answer is yes.
                    index = index + index - Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref values), threshold).AsInt32();
                    next = next + next - Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref values, (nuint)Vector256<float>.Count), threshold).AsInt32();
                }

                var ofTree = leaves[..(1 << _depth)];
                var (low, high) = Vector256.Widen(Values(ofTree, index));
                (sum1, sum2) = (sum1 + low, sum2 + high);
                (low, high) = Vector256.Widen(Values(ofTree, next));
                (sum3, sum4) = (sum3 + low, sum4 + high);
            }

            Write(sum1, sums[row..]);
            Write(sum2, sums[Math.Min(sums.Length, row + 4)..]);
            Write(sum3, sums[Math.Min(sums.Length, row + 8)..]);
            Write(sum4, sums[Math.Min(sums.Length, row + 12)..]);
        }
    }

    private static void Write(Vector256<double> values, Span<double> sums)
    {
        if (values.TryCopyTo(sums))
            return;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = values[i];
    }

    // The values of eight leaves by their numbers: picked from each vector of leaves by the low bits, and kept from the one that the others name.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Values(ReadOnlySpan<float> leaves, Vector256<int> numbers)
    {
        if (!Avx2.IsSupported || leaves.Length < Vector256<float>.Count)
            return Vector256.Create(leaves[numbers[0]], leaves[numbers[1]], leaves[numbers[2]], leaves[numbers[3]], leaves[numbers[4]], leaves[numbers[5]], leaves[numbers[6]], leaves[numbers[7]]);
        var vector = Vector256.ShiftRightLogical(numbers, 3);
        var values = Avx2.PermuteVar8x32(Vector256.Create(leaves), numbers);
        for (var i = 1; i < leaves.Length / Vector256<float>.Count; i++)
        {
            var picked = Avx2.PermuteVar8x32(Vector256.Create(leaves[(i * Vector256<float>.Count)..]), numbers);
            values = Vector256.ConditionalSelect(Vector256.Equals(vector, Vector256.Create(i)).AsSingle(), picked, values);
        }

        return values;
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="InvalidDataException">It is not in that form.</exception>
    public static SymmetricTrees Read(TextReader reader)
    {
        if (reader.ReadLine()?.Split(' ') is not ["features", .. var features])
            throw new InvalidDataException("Trees do not begin with the names of their features.");
        var asked = new List<int>();
        var thresholds = new List<float>();
        var leaves = new List<float>();
        var depth = 0;
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var parts = line.Split(' ');
            var questions = Array.IndexOf(parts, "=");
            if (questions is < 1 or > MostDepth || (depth > 0 && questions != depth) || parts.Length != questions + 1 + (1 << questions))
                throw new InvalidDataException($"The tree '{line}' has not the shape of the others.");
            depth = questions;
            foreach (var question in parts[..questions])
            {
                var mark = question.IndexOf('<');
                var feature = mark < 1 ? -1 : int.Parse(question.AsSpan(0, mark), CultureInfo.InvariantCulture);
                if ((uint)feature >= (uint)features.Length)
                    throw new InvalidDataException($"A tree asks '{question}' of {features.Length} features.");
                asked.Add(feature);
                thresholds.Add(float.Parse(question.AsSpan(mark + 1), CultureInfo.InvariantCulture));
            }

            foreach (var leaf in parts[(questions + 1)..])
                leaves.Add(float.Parse(leaf, CultureInfo.InvariantCulture));
        }

        return new SymmetricTrees(depth, [.. asked], [.. thresholds], [.. leaves], features);
    }
}
