using System.Globalization;
using Search.Engine.Documents;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Norms;

namespace Search.Engine.Matching;

/// <summary>BM25 of one term, or of several that form a phrase, in one field, from the statistics of all segments.</summary>
internal sealed class FieldScoring
{
    private readonly SearchContext _context;
    private readonly string _field;
    private readonly (Term Term, long DocFreq)[] _terms;
    private readonly FieldStatistics _statistics;
    private readonly float _boost;
    private readonly float _idf;
    private readonly NormTable _norms;

    public FieldScoring(SearchContext context, string field, (Term Term, long DocFreq)[] terms, float boost)
    {
        _context = context;
        _field = field;
        _terms = terms;
        _boost = boost;
        _statistics = context.Statistics(field);
        // A term that is nowhere is scored nowhere; the numbers only have to be numbers.
        double sum = 0;
        foreach (var term in terms) sum += Bm25.Idf(term.DocFreq, Math.Max(_statistics.DocCount, term.DocFreq));
        _idf = (float)sum;
        _norms = context.Norms(field);
        Similarity = new Bm25(_norms, boost * _idf);
    }

    /// <summary>Scores a frequency and a norm.</summary>
    public Bm25 Similarity { get; }

    /// <summary>The norms of the field in a segment; null if it has none.</summary>
    public FieldNorms? Norms(int segment) => _context.Segments[segment].Norms?.Find(_field);

    /// <summary>Explains the score of a document.</summary>
    public Explanation Explain(string what, float freq, byte norm)
    {
        Bm25Parameters bm25 = _context.Bm25;
        float length = NormTable.Length(norm);
        Explanation[] idfs = Array.ConvertAll(_terms, term => Explanation.Match(
            Bm25.Idf(term.DocFreq, _statistics.DocCount), string.Create(CultureInfo.InvariantCulture,
            $"idf of {term.Term}: ln(1 + (N - n + 0.5) / (n + 0.5)), n = {term.DocFreq} documents with the term of N = {_statistics.DocCount} with the field")));
        var tf = Explanation.Match(
            freq * Similarity.InverseOfNorm[norm] / (1f + freq * Similarity.InverseOfNorm[norm]), "tf: freq / (freq + k1 * (1 - b + b * dl / avgdl))",
            Explanation.Match(freq, "freq, occurrences in the field"),
            Explanation.Match(bm25.K1, "k1"),
            Explanation.Match(bm25.B, "b"),
            Explanation.Match(length, "dl, length of the field (of long ones about)"),
            Explanation.Match(_norms.AverageLength, "avgdl, average length of the field"));
        return Explanation.Match(Similarity.Score(freq, norm), $"{what}: boost * idf * tf",
            Explanation.Match(_boost, "boost"),
            _terms.Length == 1 ? idfs[0] : Explanation.Match(_idf, "idf, sum of", idfs),
            tf);
    }
}
