namespace Search.Testing;

/// <summary>
/// What an index should answer, worked out by going through all documents with the formulas as they are written in the books: a result is a map from
/// document to score. Deleted documents count in the statistics and match nothing.
/// </summary>
public sealed class NaiveIndex
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    private readonly IReadOnlyList<TestDocument> _documents;
    private readonly IReadOnlySet<string> _fieldsWithoutNorms;
    private readonly IReadOnlySet<string> _fieldsWithoutFreqs;
    private readonly Dictionary<(TestDocument, string), Dictionary<string, int[]>> _positions = [];

    /// <summary>An index of these documents; the document id is the place in the list.</summary>
    public NaiveIndex(IReadOnlyList<TestDocument> documents, IEnumerable<TestField> fields)
    {
        _documents = documents;
        _fieldsWithoutNorms = fields.Where(field => !field.Norms).Select(field => field.Name).ToHashSet();
        _fieldsWithoutFreqs = fields.Where(field => field.Options == Lucene8.Segments.IndexOptions.Docs).Select(field => field.Name).ToHashSet();
    }

    /// <summary>All documents, deleted ones included.</summary>
    public IReadOnlyList<TestDocument> Documents => _documents;

    /// <summary>All live documents with one score.</summary>
    public Dictionary<int, float> All(float score) => Where(_ => true, score);

    /// <summary>The live documents that satisfy the condition, with one score.</summary>
    public Dictionary<int, float> Where(Func<TestDocument, bool> condition, float score) =>
        Enumerable.Range(0, _documents.Count).Where(doc => !_documents[doc].IsDeleted && condition(_documents[doc])).ToDictionary(doc => doc, _ => score);

    /// <summary>A term.</summary>
    public Dictionary<int, float> Term(string field, string term, float boost) =>
        Score(field, boost * Idf(field, term), document => _fieldsWithoutFreqs.Contains(field) ? Math.Min(1, Positions(document, field, term).Length) : Positions(document, field, term).Length);

    /// <summary>A phrase of terms at places.</summary>
    public Dictionary<int, float> Phrase(string field, IReadOnlyList<(string Term, int Place)> terms, int slop, float boost)
    {
        float idf = (float)terms.Sum(term => (double)Idf(field, term.Term));
        return Score(field, boost * idf, document => slop == 0 ? ExactFreq(document, field, terms) : SloppyFreq(document, field, terms, slop));
    }

    /// <summary>A word in several fields as if they were one.</summary>
    public Dictionary<int, float> Combined(IReadOnlyList<(string Field, float Weight, string Term)> terms, float boost)
    {
        var fields = terms.Select(term => (term.Field, term.Weight)).Distinct().OrderBy(field => field.Field, StringComparer.Ordinal).ToArray();
        long docCount = fields.Max(field => HavingTerms(field.Field).Length), docFreq = terms.Max(term => DocFreq(term.Field, term.Term));
        // Lucene keeps the sum as a whole number after every field.
        long occurrences = fields.Aggregate(0L, (sum, field) => (long)(sum + (double)field.Weight * HavingTerms(field.Field).Sum(document => (long)Length(document, field.Field))));
        float weight = boost * (float)Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5)), averageLength = (float)(occurrences / (double)docCount);
        var result = new Dictionary<int, float>();
        for (int doc = 0; doc < _documents.Count; doc++)
        {
            TestDocument document = _documents[doc];
            float freq = terms.Sum(term => term.Weight * Positions(document, term.Field, term.Term).Length);
            if (document.IsDeleted || freq == 0) continue;
            var withNorms = fields.Where(field => !_fieldsWithoutNorms.Contains(field.Field)).ToArray();
            float length = withNorms.Length == 0 ? 1 : RoundedLength((int)Math.Floor(withNorms.Sum(field => field.Weight * RoundedLength(Length(document, field.Field))) + 0.5));
            result[doc] = weight - weight / (1f + freq * (1f / (K1 * (1f - B + B * length / averageLength))));
        }
        return result;
    }

    /// <summary>The sum of all that match, if at least so many do.</summary>
    public static Dictionary<int, float> Any(IReadOnlyList<Dictionary<int, float>> parts, int atLeast = 1) => parts
        .SelectMany(part => part)
        .GroupBy(entry => entry.Key)
        .Where(group => group.Count() >= atLeast)
        .ToDictionary(group => group.Key, group => (float)group.Sum(entry => (double)entry.Value));

    /// <summary>The sum where all match.</summary>
    public static Dictionary<int, float> All(IReadOnlyList<Dictionary<int, float>> parts) => Any(parts, parts.Count);

    /// <summary>The best plus a part of the others.</summary>
    public static Dictionary<int, float> Best(IReadOnlyList<Dictionary<int, float>> parts, float tieBreaker) => parts
        .SelectMany(part => part)
        .GroupBy(entry => entry.Key)
        .ToDictionary(group => group.Key, group =>
        {
            float best = group.Max(entry => entry.Value);
            return (float)(best + (group.Sum(entry => (double)entry.Value) - best) * tieBreaker);
        });

    private Dictionary<int, float> Score(string field, float weight, Func<TestDocument, float> freqOf)
    {
        TestDocument[] having = HavingTerms(field);
        float averageLength = having.Length == 0 ? 1 : (float)(having.Sum(document => (long)Length(document, field)) / (double)having.Length);
        var result = new Dictionary<int, float>();
        for (int doc = 0; doc < _documents.Count; doc++)
        {
            if (_documents[doc].IsDeleted) continue;
            float freq = freqOf(_documents[doc]);
            if (freq == 0) continue;
            float length = _fieldsWithoutNorms.Contains(field) ? 1 : RoundedLength(Length(_documents[doc], field));
            result[doc] = weight - weight / (1f + freq * (1f / (K1 * (1f - B + B * length / averageLength))));
        }
        return result;
    }

    private TestDocument[] HavingTerms(string field) => _documents.Where(document => document.Tokens.GetValueOrDefault(field, []).Length > 0).ToArray();

    private int Length(TestDocument document, string field)
    {
        TestToken[] tokens = document.Tokens.GetValueOrDefault(field, []);
        return _fieldsWithoutFreqs.Contains(field) ? tokens.DistinctBy(token => token.Text).Count() : tokens.Length;
    }

    private float Idf(string field, string term)
    {
        int count = HavingTerms(field).Length, freq = DocFreq(field, term);
        return (float)Math.Log(1 + (count - freq + 0.5) / (freq + 0.5));
    }

    private int DocFreq(string field, string term) => _documents.Count(document => Positions(document, field, term).Length > 0);

    private int[] Positions(TestDocument document, string field, string term)
    {
        if (!_positions.TryGetValue((document, field), out var ofTerms))
            _positions[(document, field)] = ofTerms = document.Tokens.GetValueOrDefault(field, [])
                .GroupBy(token => token.Text)
                .ToDictionary(group => group.Key, group => group.Select(token => token.Position).ToArray());
        return ofTerms.GetValueOrDefault(term, []);
    }

    private float ExactFreq(TestDocument document, string field, IReadOnlyList<(string Term, int Place)> terms)
    {
        IEnumerable<int> starts = Positions(document, field, terms[0].Term).Select(position => position - terms[0].Place);
        foreach (var (term, place) in terms) starts = starts.Intersect(Positions(document, field, term).Select(position => position - place)).ToArray();
        return starts.Count();
    }

    // Lucene's way of counting, with plain lists: the earliest start moves on until it passes the second; the least spread on the way counts.
    private float SloppyFreq(TestDocument document, string field, IReadOnlyList<(string Term, int Place)> terms, int slop)
    {
        int[][] starts = terms.Select(term => Positions(document, field, term.Term).Select(position => position - term.Place).ToArray()).ToArray();
        int[] at = terms.Select((term, i) => terms.Take(i).Count(earlier => earlier.Term == term.Term)).ToArray();
        if (Enumerable.Range(0, terms.Count).Any(i => at[i] >= starts[i].Length)) return 0;
        int Start(int i) => starts[i][at[i]];
        bool IsRepeated(int i) => terms.Count(term => term.Term == terms[i].Term) > 1;
        int Earliest(IEnumerable<int> among) => among.OrderBy(Start).ThenBy(i => terms[i].Place).ThenBy(i => i).First();

        float freq = 0;
        int end = Enumerable.Range(0, terms.Count).Max(Start);
        int current = Earliest(Enumerable.Range(0, terms.Count));
        int next = Start(Earliest(Others(current)));
        int length = end - Start(current);
        while (++at[current] < starts[current].Length)
        {
            end = Math.Max(end, Start(current));
            if (IsRepeated(current) && !Separate(current)) break;
            if (Start(current) > next)
            {
                if (length <= slop) freq += 1f / (1f + length);
                current = Earliest(Enumerable.Range(0, terms.Count));
                next = Start(Earliest(Others(current)));
                length = end - Start(current);
            }
            else
            {
                length = Math.Min(length, end - Start(current));
            }
        }
        return length <= slop ? freq + 1f / (1f + length) : freq;

        IEnumerable<int> Others(int one) => Enumerable.Range(0, terms.Count).Where(i => i != one);

        bool Separate(int moved)
        {
            while (true)
            {
                int[] same = Others(moved).Where(i => terms[i].Term == terms[moved].Term && Start(i) + terms[i].Place == Start(moved) + terms[moved].Place).ToArray();
                if (same.Length == 0) return true;
                moved = Earliest([moved, same[0]]);
                if (++at[moved] >= starts[moved].Length) return false;
                end = Math.Max(end, Start(moved));
            }
        }
    }

    // Lengths are kept in a byte: exact to 40, then the first four bits.
    private static float RoundedLength(int length)
    {
        if (length < 40) return length;
        int rest = length - 24, shift = 0;
        while (rest >> shift >= 16) shift++;
        return 24 + (rest >> shift << shift);
    }
}
