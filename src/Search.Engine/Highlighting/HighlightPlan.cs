using System.Text;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;

namespace Search.Engine.Highlighting;

/// <summary>What of a query can mark text of one field: its terms, phrases and patterns, each once. Belongs to one thread, for its finders.</summary>
internal sealed class HighlightPlan
{
    private readonly List<PhraseQuery> _phrases = [];
    private readonly List<Query> _patterns = [];
    private readonly List<(SameText Through, string Term)> _otherTerms = [];
    private readonly List<(SameText Through, Query Pattern)> _otherPatterns = [];
    private readonly IReadOnlyList<SameText> _sameTexts;

    /// <summary>Takes the query apart.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">The field whose text is marked.</param>
    /// <param name="sameTexts">Other fields with the text of a field.</param>
    public HighlightPlan(Query query, string field, IEnumerable<SameText> sameTexts)
    {
        Query = query;
        Field = field;
        _sameTexts = [.. sameTexts.Where(same => same.OffsetsField == field)];
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Collect(query, terms);
        Terms = terms.Select(Encoding.UTF8.GetBytes).ToArray();
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The single terms, in UTF-8.</summary>
    public IReadOnlyList<byte[]> Terms { get; }

    /// <summary>The phrases, of two terms or more.</summary>
    public IReadOnlyList<PhraseQuery> Phrases => _phrases;

    /// <summary>Queries that stand for many terms; each finder makes its own automaton of them.</summary>
    public IReadOnlyList<Query> Patterns => _patterns;

    /// <summary>Single terms of other fields with the same text.</summary>
    public IReadOnlyList<(SameText Through, string Term)> OtherTerms => _otherTerms;

    /// <summary>Patterns of other fields with the same text.</summary>
    public IReadOnlyList<(SameText Through, Query Pattern)> OtherPatterns => _otherPatterns;

    /// <summary>What finds the matches, by segment; filled by who needs them.</summary>
    public Dictionary<SegmentReader, MatchFinder> Finders { get; } = new(ReferenceEqualityComparer.Instance);

    private SameText? Through(string field) => _sameTexts.FirstOrDefault(same => same.Field == field);

    // What must not match marks nothing. Recursion is bounded by Query.MaxDepth.
    private void Collect(Query query, HashSet<string> terms)
    {
        switch (query)
        {
            case TermQuery term when term.Term.Field == Field:
                terms.Add(term.Term.Text);
                break;
            case TermQuery term when Through(term.Term.Field) is { } through:
                if (!_otherTerms.Contains((through, term.Term.Text))) _otherTerms.Add((through, term.Term.Text));
                break;
            case PhraseQuery phrase when phrase.Field == Field:
                if (phrase.Terms.Count == 1) terms.Add(phrase.Terms[0].Text);
                else if (!_phrases.Contains(phrase)) _phrases.Add(phrase);
                break;
            case TermSetQuery set when set.Field == Field:
                terms.UnionWith(set.Terms);
                break;
            case CombinedFieldsQuery combined:
                terms.UnionWith(combined.Terms.Where(term => term.Field.Field == Field).Select(term => term.Term));
                break;
            case not null when TermAutomata.FieldOf(query) is { } field:
                if (field == Field && !_patterns.Contains(query)) _patterns.Add(query);
                else if (Through(field) is { } other && !_otherPatterns.Contains((other, query))) _otherPatterns.Add((other, query));
                break;
            case BooleanQuery boolean:
                foreach (BooleanClause clause in boolean.Clauses)
                    if (clause.Occur != Occur.MustNot)
                        Collect(clause.Query, terms);
                break;
            case DisjunctionMaxQuery best:
                foreach (Query part in best.Queries) Collect(part, terms);
                break;
            case FunctionBoostQuery raised:
                Collect(raised.Query, terms);
                break;
            case BoostQuery boosted:
                Collect(boosted.Query, terms);
                break;
            case ConstantScoreQuery constant:
                Collect(constant.Query, terms);
                break;
        }
    }
}
