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
    private readonly StringBuilder _written = new();

    private TreeTraining(IReadOnlyList<float[]> rows, int features, TreeOptions options)
    {
        _options = options;
        _limits = [.. Enumerable.Range(0, features).Select(f => Limits(rows, f))];
        _binned = [.. Enumerable.Range(0, features).Select(f => rows.Select(r => Bin(r[f], _limits[f])).ToArray())];
        _gradients = new double[rows.Count];
        _curvatures = new double[rows.Count];
        _sums = new double[rows.Count];
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
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-training._sums[i]));
                training._gradients[i] = weights[i] * ((labels[i] ? 1 : 0) - p);
                training._curvatures[i] = weights[i] * Math.Max(p * (1 - p), 1e-6);
            }

            training.Grow(Enumerable.Range(0, labels.Length).ToArray(), options.Depth, tree);
            training._written.Length--;
            training._written.Append('\n');
        }

        return training._written.ToString();
    }

    private void Grow(int[] rows, int depth, int tree)
    {
        double gradient = 0, curvature = 0;
        foreach (var row in rows)
        {
            gradient += _gradients[row];
            curvature += _curvatures[row];
        }

        var (feature, bin) = depth == 0 ? (-1, 0) : Best(rows, gradient, curvature, tree);
        if (feature < 0)
        {
            var value = Math.Round(_options.Rate * gradient / (curvature + _options.Damping), 4);
            foreach (var row in rows)
                _sums[row] += value;
            _written.Append(CultureInfo.InvariantCulture, $"={value:0.####} ");
            return;
        }

        _written.Append(CultureInfo.InvariantCulture, $"{feature}<{_limits[feature][bin]:R} ");
        Grow([.. rows.Where(r => _binned[feature][r] <= bin)], depth - 1, tree);
        Grow([.. rows.Where(r => _binned[feature][r] > bin)], depth - 1, tree);
    }

    private (int Feature, int Bin) Best(int[] rows, double gradient, double curvature, int tree)
    {
        var whole = gradient * gradient / (curvature + _options.Damping);
        var gains = new (double Gain, int Bin)[_binned.Length];
        Parallel.For(0, _binned.Length, feature =>
        {
            // Each tree sees a part of the features, another part each time: less alike, the trees err less alike.
            if ((uint)((feature + 1) * 0x9E3779B1 ^ (tree + 1) * 0x85EBCA77) % 100 >= _options.FeatureShare * 100)
                return;
            Span<double> gradients = stackalloc double[Bins];
            Span<double> curvatures = stackalloc double[Bins];
            gradients.Clear();
            curvatures.Clear();
            var binned = _binned[feature];
            foreach (var row in rows)
            {
                gradients[binned[row]] += _gradients[row];
                curvatures[binned[row]] += _curvatures[row];
            }

            double left = 0, leftCurvature = 0;
            for (var bin = 0; bin < _limits[feature].Length; bin++)
            {
                left += gradients[bin];
                leftCurvature += curvatures[bin];
                var (right, rightCurvature) = (gradient - left, curvature - leftCurvature);
                if (leftCurvature < _options.LeastCurvature || rightCurvature < _options.LeastCurvature)
                    continue;
                var gain = left * left / (leftCurvature + _options.Damping) + right * right / (rightCurvature + _options.Damping) - whole;
                if (gain > gains[feature].Gain)
                    gains[feature] = (gain, bin);
            }
        });

        var best = (Feature: -1, Bin: 0);
        var most = _options.LeastGain;
        for (var feature = 0; feature < gains.Length; feature++)
        {
            if (gains[feature].Gain > most)
                (most, best) = (gains[feature].Gain, (feature, gains[feature].Bin));
        }

        return best;
    }

    // The limits between bins: quantiles of the values, each once. A value below the limit of a bin is in it or in one before.
    internal static float[] Limits(IReadOnlyList<float[]> rows, int feature)
    {
        var values = rows.Select(r => r[feature]).Order().ToArray();
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
        var bin = 0;
        while (bin < limits.Length && value >= limits[bin])
            bin++;
        return (byte)bin;
    }
}
