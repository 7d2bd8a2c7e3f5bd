using System.Globalization;
using System.Runtime.Intrinsics;
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
        var slopes = new Vector128<double>[rows.Count];
        for (var tree = 0; tree < options.Trees; tree++)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-sums[i]));
                slopes[i] = Vector128.Create(weights[i] * ((labels[i] ? 1 : 0) - p), weights[i] * Math.Max(p * (1 - p), 1e-6));
            }

            // Each tree sees a part of the features, another part each time: less alike, the trees err less alike.
            var asked = Enumerable.Range(0, names.Count).Where(f => limits[f].Length > 0 && (uint)((f + 1) * 0x9E3779B1 ^ (tree + 1) * 0x85EBCA77) % 100 < options.FeatureShare * 100).ToArray();
            var leaves = new byte[rows.Count];
            var histograms = new Vector128<double>[names.Count][];
            for (var level = 0; level < options.Depth; level++)
            {
                AddLevel(histograms, asked, binned, leaves, level, slopes);
                var (feature, bin) = Best(histograms, asked, limits, options.Damping);
                written.Append(CultureInfo.InvariantCulture, $"{feature}<{limits[feature][bin]:R} ");
                for (var i = 0; i < leaves.Length; i++)
                    leaves[i] = (byte)(2 * leaves[i] + (binned[feature][i] > bin ? 1 : 0));
            }

            var values = Values(leaves, 1 << options.Depth, slopes, options);
            for (var i = 0; i < leaves.Length; i++)
                sums[i] += values[leaves[i]];
            written.Append('=');
            foreach (var value in values)
                written.Append(CultureInfo.InvariantCulture, $" {value:0.####}");
            written.Append('\n');
        }

        return written.ToString();
    }

    // For each feature, leaf and bin the sums of gradients and curvatures. Of two leaves that were one on the level before the smaller is
    // counted, the other is the rest.
    private static void AddLevel(Vector128<double>[][] histograms, int[] asked, byte[][] binned, byte[] leaves, int level, Vector128<double>[] slopes)
    {
        var sizes = new int[1 << level];
        foreach (var leaf in leaves)
            sizes[leaf]++;
        var isCounted = new bool[sizes.Length];
        for (var leaf = 0; leaf < sizes.Length; leaf++)
            isCounted[leaf] = level == 0 || sizes[leaf] < sizes[leaf ^ 1] || (sizes[leaf] == sizes[leaf ^ 1] && leaf % 2 == 0);
        var counted = Enumerable.Range(0, leaves.Length).Where(i => isCounted[leaves[i]]).ToArray();
        Parallel.ForEach(asked, feature =>
        {
            var sums = new Vector128<double>[sizes.Length * TreeTraining.Bins];
            var bins = binned[feature];
            foreach (var i in counted)
                sums[leaves[i] * TreeTraining.Bins + bins[i]] += slopes[i];
            for (var leaf = 0; leaf < sizes.Length; leaf++)
            {
                for (var bin = 0; bin < TreeTraining.Bins && !isCounted[leaf]; bin++)
                    sums[leaf * TreeTraining.Bins + bin] = histograms[feature][leaf / 2 * TreeTraining.Bins + bin] - sums[(leaf ^ 1) * TreeTraining.Bins + bin];
            }

            histograms[feature] = sums;
        });
    }

    private static (int Feature, int Bin) Best(Vector128<double>[][] histograms, int[] asked, float[][] limits, double damping)
    {
        var (most, best) = (double.NegativeInfinity, (0, 0));
        foreach (var feature in asked)
        {
            var totals = new double[limits[feature].Length];
            for (var at = 0; at < histograms[feature].Length; at += TreeTraining.Bins)
                AddGains(histograms[feature].AsSpan(at, TreeTraining.Bins), totals, damping);
            for (var bin = 0; bin < totals.Length; bin++)
            {
                if (totals[bin] > most)
                    (most, best) = (totals[bin], (feature, bin));
            }
        }

        return best;
    }

    // What dividing a leaf behind each bin gains.
    private static void AddGains(ReadOnlySpan<Vector128<double>> sums, double[] totals, double damping)
    {
        var (all, left) = (Vector128<double>.Zero, Vector128<double>.Zero);
        foreach (var sum in sums)
            all += sum;
        var whole = Gain(all, damping);
        for (var bin = 0; bin < totals.Length; bin++)
        {
            left += sums[bin];
            totals[bin] += Gain(left, damping) + Gain(all - left, damping) - whole;
        }
    }

    private static double Gain(Vector128<double> sum, double damping) => sum[0] * sum[0] / (sum[1] + damping);

    private static double[] Values(byte[] leaves, int leafCount, Vector128<double>[] slopes, TreeOptions options)
    {
        var sums = new Vector128<double>[leafCount];
        for (var i = 0; i < leaves.Length; i++)
            sums[leaves[i]] += slopes[i];
        return [.. sums.Select(sum => Math.Round(options.Rate * sum[0] / (sum[1] + options.Damping), 4))];
    }
}
