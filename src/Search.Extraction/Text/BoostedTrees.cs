using System.Globalization;

namespace Search.Extraction.Text;

/// <summary>
/// A sum of small decision trees: each asks some features of a row against thresholds and adds the value of the leaf it ends in.
/// The sum is the logarithm of the odds that the row is what was trained for. Fitted by the benchmark <c>extraction-train</c>.
/// </summary>
/// <remarks>
/// Stored as text: first a line "features NAME NAME …", then one line for each tree, its nodes in preorder: "feature&lt;threshold" for
/// a question, whose first branch is the one for smaller values, "=value" for a leaf. Example of one tree with two leaves:
/// <c>0&lt;12.5 =-0.31 =0.27</c>.
/// </remarks>
internal sealed class BoostedTrees
{
    // A leaf has feature −1 and its value in place of the threshold. The branch for smaller values stands right behind its question.
    private readonly record struct Node(int Feature, float Threshold, int Other);

    private readonly Node[] _nodes;
    private readonly int[] _roots;

    private BoostedTrees(Node[] nodes, int[] roots, IReadOnlyList<string> features)
    {
        _nodes = nodes;
        _roots = roots;
        Features = features;
    }

    /// <summary>Names of the features, by their number in a row.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The sum for one row.</summary>
    public double Sum(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var root in _roots)
        {
            var at = root;
            while (_nodes[at].Feature >= 0)
                at = row[_nodes[at].Feature] < _nodes[at].Threshold ? at + 1 : _nodes[at].Other;
            sum += _nodes[at].Threshold;
        }

        return sum;
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="InvalidDataException">It is not in that form.</exception>
    public static BoostedTrees Read(TextReader reader)
    {
        if (reader.ReadLine()?.Split(' ') is not ["features", .. var features])
            throw new InvalidDataException("Trees do not begin with the names of their features.");
        var nodes = new List<Node>();
        var roots = new List<int>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            roots.Add(nodes.Count);
            ReadTree(line, features.Length, nodes);
        }

        return new BoostedTrees([.. nodes], [.. roots], features);
    }

    private static void ReadTree(string line, int features, List<Node> nodes)
    {
        // Questions whose second branch has not begun.
        var open = new Stack<int>();
        foreach (var text in line.Split(' '))
        {
            var mark = text.IndexOfAny(['<', '=']);
            var number = mark < 0 ? throw new InvalidDataException($"A tree has the node '{text}'.") : float.Parse(text.AsSpan(mark + 1), CultureInfo.InvariantCulture);
            if (mark > 0)
            {
                var feature = int.Parse(text.AsSpan(0, mark), CultureInfo.InvariantCulture);
                if ((uint)feature >= (uint)features)
                    throw new InvalidDataException($"A tree asks feature {feature} of {features}.");
                open.Push(nodes.Count);
                nodes.Add(new Node(feature, number, 0));
                continue;
            }

            nodes.Add(new Node(-1, number, 0));
            if (open.TryPop(out var question))
                nodes[question] = nodes[question] with { Other = nodes.Count };
        }

        if (open.Count > 0)
            throw new InvalidDataException("A tree ends before its last branch.");
    }
}
