using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents in which the terms stand next to each other in order, or nearly so: <see cref="Slop"/> moves of a word by one place are allowed
/// (changing the order of two neighbours costs 2). Counted and scored as Lucene does. The field needs positions.
/// </summary>
public sealed record PhraseQuery : Query
{
    /// <summary>Most terms that a phrase may have.</summary>
    public const int MaxTerms = 1_024;

    /// <summary>A phrase of terms at given places, at least one.</summary>
    /// <exception cref="ArgumentException">No term, too many terms, or a negative place.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slop"/> is negative.</exception>
    public PhraseQuery(string field, IEnumerable<PhraseTerm> terms, int slop = 0) : base(depth: 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slop);
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Terms = new ValueList<PhraseTerm>(terms.OrderBy(term => term.Position));
        Slop = slop;
        if (Terms.Count is 0 or > MaxTerms) throw new ArgumentException($"A phrase has 1 to {MaxTerms} terms, not {Terms.Count}.", nameof(terms));
        if (Terms[0].Position < 0) throw new ArgumentException($"A phrase has a term at place {Terms[0].Position}; places start at 0.", nameof(terms));
    }

    /// <summary>A phrase of terms that follow each other without gap.</summary>
    public PhraseQuery(string field, IEnumerable<string> terms, int slop = 0) : this(field, terms.Select((text, place) => new PhraseTerm(text, place)), slop) { }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms by ascending place.</summary>
    public ValueList<PhraseTerm> Terms { get; }

    /// <summary>How many moves by one place are allowed; 0 means exactly as given.</summary>
    public int Slop { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append(Field).Append(":\"");
        int next = Terms[0].Position;
        for (int i = 0; i < Terms.Count; i++)
        {
            if (i > 0) text.Append(Terms[i].Position == Terms[i - 1].Position ? '|' : ' ');
            for (; next < Terms[i].Position; next++) text.Append("? ");
            text.Append(Terms[i].Text);
            next = Terms[i].Position + 1;
        }
        text.Append('"');
        if (Slop > 0) text.Append('~').Append(Slop);
    }
}
