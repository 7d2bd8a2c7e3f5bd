using System.Text;
using Search.Engine.Documents;

namespace Search.Engine.Queries;

/// <summary>Documents that contain one term; scored by BM25.</summary>
public sealed record TermQuery : Query
{
    /// <summary>Takes the term as it stands in the index: analysed, not raw text.</summary>
    public TermQuery(Term term) : base(depth: 1) => Term = term ?? throw new ArgumentNullException(nameof(term));

    /// <summary>Takes field and text of the term.</summary>
    public TermQuery(string field, string text) : this(new Term(field, text)) { }

    /// <summary>The term.</summary>
    public Term Term { get; }

    internal override void Write(StringBuilder text) => text.Append(Term.Field).Append(':').Append(Term.Text);
}
