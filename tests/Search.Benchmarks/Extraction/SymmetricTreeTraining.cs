using System.Globalization;
using System.Text;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits <see cref="SymmetricTrees"/>: gradient boosting of the logistic loss with second derivatives, over values put into a few dozen
/// bins. Every level of a tree asks the one question that gains most over all its branches. Deterministic.
/// </summary>
internal static class SymmetricTreeTraining
{
    /// <summary>Fits trees to rows.</summary>
    /// <param name="rows">Features of each.</param>
    /// <param name="labels">What each is.</param>
    /// <param name="weights">How much each counts.</param>
    /// <param name="names">Names of the features; a row may be longer.</param>
    /// <param name="options">Size and speed.</param>
    /// <returns>The stored form of the trees.</returns>
    public static string Fit(IReadOnlyList<float[]> rows, bool[] labels, double[] weights, IReadOnlyList<string> names, TreeOptions options)
    {
        var limits = Enumerable.Range(0, names.Count).Select(f => TreeTraining.Limits(rows, f)).ToArray();
        var binned = Enumerable.Range(0, names.Count).Select(f => rows.Select(r => TreeTraining.Bin(r[f], limits[f])).ToArray()).ToArray();
        var written = new StringBuilder("features ").AppendJoin(' ', names).Append('\n');
        var sums = new double[rows.Count];
        var gradients = new double[rows.Count];
        var curvatures = new double[rows.Count];
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-sums[i]));
                gradients[i] = weights[i] * ((labels[i] ? 1 : 0) - p);
                curvatures[i] = weights[i] * Math.Max(p * (1 - p), 1e-6);
            }

            var leaves = new byte[rows.Count];
            for (var level = 0; level < options.Depth; level++)
            {
                var (feature, bin) = Best(binned, limits, leaves, 1 << level, gradients, curvatures, tree, options);
                written.Append(CultureInfo.InvariantCulture, $"{feature}<{limits[feature][bin]:R} ");
                for (var i = 0; i < leaves.Length; i++)
                    leaves[i] = (byte)(2 * leaves[i] + (binned[feature][i] > bin ? 1 : 0));
            }

            var values = Values(leaves, 1 << options.Depth, gradients, curvatures, options);
            for (var i = 0; i < leaves.Length; i++)
                sums[i] += values[leaves[i]];
            written.Append('=');
            foreach (var value in values)
                written.Append(CultureInfo.InvariantCulture, $" {value:0.####}");
            written.Append('\n');
        }

        return written.ToString();
    }

    private static (int Feature, int Bin) Best(byte[][] binned, float[][] limits, byte[] leaves, int leafCount, double[] gradients, double[] curvatures, int tree, TreeOptions options)
    {
        var gains = new (double Gain, int Bin)[binned.Length];
        Parallel.For(0, binned.Length, feature =>
        {
            // Each tree sees a part of the features, another part each time: less alike, the trees err less alike.
            if (limits[feature].Length == 0 || (uint)((feature + 1) * 0x9E3779B1 ^ (tree + 1) * 0x85EBCA77) % 100 >= options.FeatureShare * 100)
                return;
            var sums = new double[leafCount * TreeTraining.Bins * 2];
            var bins = binned[feature];
            for (var i = 0; i < leaves.Length; i++)
            {
                var at = (leaves[i] * TreeTraining.Bins + bins[i]) * 2;
                sums[at] += gradients[i];
                sums[at + 1] += curvatures[i];
            }

            var totals = new double[limits[feature].Length];
            for (var leaf = 0; leaf < leafCount; leaf++)
                AddGains(sums.AsSpan(leaf * TreeTraining.Bins * 2, TreeTraining.Bins * 2), totals, options.Damping);
            var best = 0;
            for (var bin = 1; bin < totals.Length; bin++)
                best = totals[bin] > totals[best] ? bin : best;
            gains[feature] = (totals[best], best);
        });

        var most = 0;
        while (limits[most].Length == 0)
            most++;
        for (var feature = most + 1; feature < gains.Length; feature++)
            most = gains[feature].Gain > gains[most].Gain ? feature : most;
        return (most, gains[most].Bin);
    }

    // What dividing a leaf behind each bin gains.
    private static void AddGains(ReadOnlySpan<double> sums, double[] totals, double damping)
    {
        double gradient = 0, curvature = 0, left = 0, leftCurvature = 0;
        for (var at = 0; at < sums.Length; at += 2)
            (gradient, curvature) = (gradient + sums[at], curvature + sums[at + 1]);
        var whole = gradient * gradient / (curvature + damping);
        for (var bin = 0; bin < totals.Length; bin++)
        {
            left += sums[2 * bin];
            leftCurvature += sums[2 * bin + 1];
            var (right, rightCurvature) = (gradient - left, curvature - leftCurvature);
            totals[bin] += left * left / (leftCurvature + damping) + right * right / (rightCurvature + damping) - whole;
        }
    }

    private static double[] Values(byte[] leaves, int leafCount, double[] gradients, double[] curvatures, TreeOptions options)
    {
        var sums = new double[leafCount];
        var curves = new double[leafCount];
        for (var i = 0; i < leaves.Length; i++)
        {
            sums[leaves[i]] += gradients[i];
            curves[leaves[i]] += curvatures[i];
        }

        return [.. sums.Select((sum, leaf) => Math.Round(options.Rate * sum / (curves[leaf] + options.Damping), 4))];
    }
}
