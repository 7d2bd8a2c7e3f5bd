using System.Text;
using Search.Engine.Documents;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>One term looked up once in every segment. Immutable.</summary>
internal sealed class TermStates
{
    private readonly TermState?[] _bySegment;

    /// <summary>Looks the term up.</summary>
    public TermStates(SearchContext context, Term term)
    {
        Term = term;
        byte[] utf8 = Encoding.UTF8.GetBytes(term.Text);
        _bySegment = new TermState?[context.Segments.Count];
        for (int i = 0; i < _bySegment.Length; i++)
        {
            context.Guard.Tick();
            _bySegment[i] = context.Segments[i].Terms?.Field(term.Field)?.Find(utf8);
            DocFreq += _bySegment[i]?.DocFreq ?? 0;
        }
    }

    /// <summary>The term.</summary>
    public Term Term { get; }

    /// <summary>Documents with the term over all segments, deleted ones included.</summary>
    public long DocFreq { get; }

    /// <summary>The term in a segment; null if it is not there.</summary>
    public TermState? this[int segment] => _bySegment[segment];
}
