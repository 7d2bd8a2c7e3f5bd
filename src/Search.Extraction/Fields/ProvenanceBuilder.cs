namespace Search.Extraction.Fields;

/// <summary>Collects where the fields of one article came from.</summary>
internal sealed class ProvenanceBuilder
{
    private const int MostRivals = 5;
    private const int LongestText = 200;

    private readonly Dictionary<string, Provenance> _fields = [];

    public IReadOnlyDictionary<string, Provenance> Fields => _fields;

    /// <summary>Takes the first candidate, if any, and records the others as its rivals.</summary>
    /// <param name="field">A name of <see cref="ArticleFields"/>.</param>
    /// <param name="candidates">Best first.</param>
    /// <param name="show">How a value is printed among the rivals.</param>
    /// <param name="lineNumber">File line of a candidate's line index.</param>
    public Candidate<T>? Choose<T>(string field, IReadOnlyList<Candidate<T>> candidates, Func<T, string> show, Func<int, int> lineNumber)
    {
        if (candidates.Count == 0)
            return null;
        var best = candidates[0];
        var chosen = show(best.Value);
        var rivals = candidates.Skip(1).Select(c => Cut(show(c.Value))).Where(r => r != chosen && r.Length > 0).Distinct().Take(MostRivals).ToList();
        Add(field, best.Rule, best.Line < 0 ? 0 : lineNumber(best.Line), best.Confidence, best.Text, rivals);
        return best;
    }

    /// <summary>Records a field.</summary>
    public void Add(string field, string rule, int line, double confidence, string text, IReadOnlyList<string>? rivals = null) =>
        _fields[field] = new Provenance(rule, line, Math.Round(confidence, 2), Cut(text), rivals ?? []);

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
