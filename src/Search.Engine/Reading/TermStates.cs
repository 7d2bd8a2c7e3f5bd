using System.Text;
using Search.Engine.Documents;
using Search.Lucene8.Terms;

namespace Search.Engine.Reading;

/// <summary>One term looked up once in every segment of a snapshot. Immutable.</summary>
internal sealed class TermStates
{
    private readonly TermState?[] _bySegment;

    /// <summary>Looks the term up; <see cref="IndexSnapshot.Lookup"/> remembers it.</summary>
    public TermStates(IReadOnlyList<SegmentReader> segments, Term term)
    {
        Term = term;
        byte[] utf8 = Encoding.UTF8.GetBytes(term.Text);
        _bySegment = new TermState?[segments.Count];
        for (int i = 0; i < _bySegment.Length; i++)
        {
            _bySegment[i] = segments[i].Terms?.Field(term.Field)?.Find(utf8);
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
