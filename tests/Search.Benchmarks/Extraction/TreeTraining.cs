using System.Globalization;
using System.Text;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits <see cref="BoostedTrees"/>: gradient boosting of the logistic loss with second derivatives, over values put into a few
/// dozen bins. Deterministic.
/// </summary>
internal sealed class TreeTraining
{
    internal const int Bins = 48;

    private readonly TreeOptions _options;
    private readonly byte[][] _binned;
    private readonly float[][] _limits;
    private readonly double[] _gradients;
    private readonly double[] _curvatures;
    private readonly double[] _sums;
    private readonly bool[] _asked;
    private readonly StringBuilder _written = new();

    private TreeTraining(IReadOnlyList<float[]> rows, int features, TreeOptions options)
    {
        _options = options;
        _limits = [.. Enumerable.Range(0, features).Select(f => Limits(rows, f))];
        _binned = [.. Enumerable.Range(0, features).Select(f => rows.Select(r => Bin(r[f], _limits[f])).ToArray())];
        _gradients = new double[rows.Count];
        _curvatures = new double[rows.Count];
        _sums = new double[rows.Count];
        _asked = new bool[features];
    }

    /// <summary>Fits trees to rows.</summary>
    /// <param name="rows">Features of each.</param>
    /// <param name="labels">What each is.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="names">Names of the features; a row may be longer.</param>
    /// <param name="options">Size and speed.</param>
    /// <returns>The stored form of the trees.</returns>
    public static string Fit(IReadOnlyList<float[]> rows, bool[] labels, double[] weights, IReadOnlyList<string> names, TreeOptions options)
    {
        var training = new TreeTraining(rows, names.Count, options);
        training._written.Append("features ").AppendJoin(' ', names).Append('\n');
        var all = Enumerable.Range(0, labels.Length).ToArray();
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-training._sums[i]));
                training._gradients[i] = weights[i] * ((labels[i] ? 1 : 0) - p);
                training._curvatures[i] = weights[i] * Math.Max(p * (1 - p), 1e-6);
            }

            // Each tree sees a part of the features, another part each time: less alike, the trees err less alike.
            for (var feature = 0; feature < names.Count; feature++)
                training._asked[feature] = (uint)((feature + 1) * 0x9E3779B1 ^ (tree + 1) * 0x85EBCA77) % 100 < options.FeatureShare * 100;
            training.Grow(all, options.Depth, training.Histograms(all));
            training._written.Length--;
            training._written.Append('\n');
        }

        return training._written.ToString();
    }

    private void Grow(int[] rows, int depth, double[]? histograms)
    {
        double gradient = 0, curvature = 0;
        foreach (var row in rows)
        {
            gradient += _gradients[row];
            curvature += _curvatures[row];
        }

        var (feature, bin) = histograms is null ? (-1, 0) : Best(histograms, gradient, curvature);
        if (feature < 0)
        {
            var value = Math.Round(_options.Rate * gradient / (curvature + _options.Damping), 4);
            foreach (var row in rows)
                _sums[row] += value;
            _written.Append(CultureInfo.InvariantCulture, $"={value:0.####} ");
            return;
        }

        _written.Append(CultureInfo.InvariantCulture, $"{feature}<{_limits[feature][bin]:R} ");
        var binned = _binned[feature];
        var (left, right) = (Array.FindAll(rows, r => binned[r] <= bin), Array.FindAll(rows, r => binned[r] > bin));
        var (ofLeft, ofRight) = depth == 1 ? (null, null) : left.Length < right.Length ? Divided(left, histograms!) : Swap(Divided(right, histograms!));
        Grow(left, depth - 1, ofLeft);
        Grow(right, depth - 1, ofRight);

        static (double[] Left, double[] Right) Swap((double[] Small, double[] Large) halves) => (halves.Large, halves.Small);
    }

    // What a part of the rows does not hold of the histograms of all of them, the other part does.
    private (double[] Small, double[] Large) Divided(int[] part, double[] whole)
    {
        var small = Histograms(part);
        for (var i = 0; i < whole.Length; i++)
            whole[i] -= small[i];
        return (small, whole);
    }

    // For each feature and bin the sums of gradients and curvatures.
    private double[] Histograms(int[] rows)
    {
        var histograms = new double[_binned.Length * Bins * 2];
        var gradients = Array.ConvertAll(rows, row => _gradients[row]);
        var curvatures = Array.ConvertAll(rows, row => _curvatures[row]);
        Parallel.For(0, _binned.Length, feature =>
        {
            if (!_asked[feature])
                return;
            var sums = histograms.AsSpan(feature * Bins * 2, Bins * 2);
            var binned = _binned[feature];
            for (var i = 0; i < rows.Length; i++)
            {
                var at = binned[rows[i]] * 2;
                sums[at] += gradients[i];
                sums[at + 1] += curvatures[i];
            }
        });
        return histograms;
    }

    private (int Feature, int Bin) Best(double[] histograms, double gradient, double curvature)
    {
        var whole = gradient * gradient / (curvature + _options.Damping);
        var best = (Feature: -1, Bin: 0);
        var most = _options.LeastGain;
        for (var feature = 0; feature < _binned.Length; feature++)
        {
            if (!_asked[feature])
                continue;
            double left = 0, leftCurvature = 0;
            for (var bin = 0; bin < _limits[feature].Length; bin++)
            {
                var at = (feature * Bins + bin) * 2;
                left += histograms[at];
                leftCurvature += histograms[at + 1];
                var (right, rightCurvature) = (gradient - left, curvature - leftCurvature);
                if (leftCurvature < _options.LeastCurvature || rightCurvature < _options.LeastCurvature)
                    continue;
                var gain = left * left / (leftCurvature + _options.Damping) + right * right / (rightCurvature + _options.Damping) - whole;
                if (gain > most)
                    (most, best) = (gain, (feature, bin));
            }
        }

        return best;
    }

    // The limits between bins: quantiles of the values, each once. A value below the limit of a bin is in it or in one before.
    internal static float[] Limits(IReadOnlyList<float[]> rows, int feature)
    {
        var values = rows.Select(r => r[feature]).ToArray();
        Array.Sort(values);
        var limits = new SortedSet<float>();
        for (var bin = 1; bin < Bins; bin++)
        {
            var value = values[(int)((long)bin * values.Length / Bins)];
            if (value > values[0])
                limits.Add(value);
        }

        if (limits.Count == 0 && values[^1] > values[0])
            limits.Add(values[^1]);
        return [.. limits];
    }

    internal static byte Bin(float value, float[] limits)
    {
        var at = Array.BinarySearch(limits, value);
        return (byte)(at >= 0 ? at + 1 : ~at);
    }
}
