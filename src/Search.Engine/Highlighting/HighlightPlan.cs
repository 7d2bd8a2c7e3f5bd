using System.Text;
using Search.Engine.Expansion;
using Search.Engine.Queries;

namespace Search.Engine.Highlighting;

/// <summary>What of a query can mark text of one field: its terms and phrases, each once. Immutable.</summary>
internal sealed class HighlightPlan
{
    private readonly List<PhraseQuery> _phrases = [];
    private readonly List<Query> _patterns = [];

    /// <summary>Takes the query apart.</summary>
    public HighlightPlan(Query query, string field)
    {
        Query = query;
        Field = field;
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

    /// <summary>Queries that stand for many terms; each finding makes its own automaton of them, since an automaton belongs to one thread.</summary>
    public IReadOnlyList<Query> Patterns => _patterns;

    // What must not match marks nothing. Recursion is bounded by Query.MaxDepth.
    private void Collect(Query query, HashSet<string> terms)
    {
        switch (query)
        {
            case TermQuery term when term.Term.Field == Field:
                terms.Add(term.Term.Text);
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
            case not null when TermAutomata.Of(query) is var (field, _):
                if (field == Field && !_patterns.Contains(query)) _patterns.Add(query);
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
