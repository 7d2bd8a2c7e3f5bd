using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Places that a feature takes for so many rows: rows are summed by the vector.</summary>
    public static int Padded(int rows) => (rows + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;

    /// <summary>The sum for each row.</summary>
    /// <param name="columns">The values of each feature for all rows, one feature behind the other.</param>
    /// <param name="stride">Places between a feature and the next: <see cref="Padded"/> of the number of rows.</param>
    /// <param name="sums">Receives the sums.</param>
    public void Sum(ReadOnlySpan<float> columns, int stride, Span<double> sums)
    {
        // Checked once: what is asked is below the number of features, and rows are padded to whole vectors.
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, Padded(sums.Length));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, stride * Features.Count);
        ref var first = ref MemoryMarshal.GetReference(columns);
        Span<int> leaf = stackalloc int[Vector256<int>.Count];
        Span<double> total = stackalloc double[Vector256<int>.Count];
        for (var row = 0; row < sums.Length; row += total.Length)
        {
            total.Clear();
            var question = 0;
            for (var leaves = _leaves.AsSpan(); !leaves.IsEmpty; leaves = leaves[(1 << _depth)..])
            {
                var index = Vector256<int>.Zero;
                for (var end = question + _depth; question < end; question++)
                {
                    var values = Vector256.LoadUnsafe(ref first, (nuint)(_asked[question] * stride + row));
                    // All bits, which is −1, where the answer is yes.
                    index = index + index - Vector256.GreaterThanOrEqual(values, Vector256.Create(_thresholds[question])).AsInt32();
                }

                index.CopyTo(leaf);
                for (var i = 0; i < leaf.Length; i++)
                    total[i] += leaves[leaf[i]];
            }

            total[..Math.Min(total.Length, sums.Length - row)].CopyTo(sums[row..]);
        }
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
