using System.Globalization;
using System.Text;
using Search.Engine.Documents;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that contain a word in at least one of several fields, scored by BM25F: as if the fields were one, in which each field's text
/// is repeated as often as its weight says, with one length and one saturation. As Lucene's <c>CombinedFieldsQuery</c>; for one word, whose
/// term may differ by field (each field has its own analyzer). For several words join several such queries.
/// </summary>
public sealed record CombinedFieldsQuery : Query
{
    /// <summary>Most fields that one query may combine.</summary>
    public const int MaxFields = 64;

    /// <summary>The same term in every field.</summary>
    public CombinedFieldsQuery(IEnumerable<WeightedField> fields, string term) : this(fields.Select(field => (field, term))) { }

    /// <summary>A term for each field; a field may be named several times (other forms of the word).</summary>
    /// <exception cref="ArgumentException">No field, too many, or a weight that is not positive or different for one field.</exception>
    public CombinedFieldsQuery(IEnumerable<(WeightedField Field, string Term)> terms) : base(depth: 1)
    {
        Terms = new ValueList<(WeightedField, string)>(terms);
        if (Terms.Count is 0 or > MaxFields) throw new ArgumentException($"1 to {MaxFields} fields can be combined, not {Terms.Count}.", nameof(terms));
        var fields = new List<WeightedField>(Terms.Count);
        foreach (var (field, _) in Terms.Span)
        {
            if (!(field.Weight > 0) || !float.IsFinite(field.Weight))
                throw new ArgumentException($"The weight {field.Weight.ToString(CultureInfo.InvariantCulture)} of {field.Field} is not a positive number.", nameof(terms));
            int place = fields.Count;
            while (place > 0 && string.CompareOrdinal(fields[place - 1].Field, field.Field) > 0) place--;
            if (place == 0 || fields[place - 1].Field != field.Field) fields.Insert(place, field);
            else if (fields[place - 1].Weight != field.Weight) throw new ArgumentException($"The field {field.Field} has two weights.", nameof(terms));
        }
        Fields = new ValueList<WeightedField>(fields);
    }

    /// <summary>The fields with their terms.</summary>
    public ValueList<(WeightedField Field, string Term)> Terms { get; }

    /// <summary>
    /// Of each term one that every document with it has, too, by how the fields were made (of an unstemmed word its stem in the other
    /// field); empty if nothing is known. It changes no score; it tells a search where else this need not be looked for. A term of which
    /// that is not true makes hits be missed.
    /// </summary>
    public ValueList<Term> Implied { get; init; } = new([]);

    /// <summary>The fields, each once, sorted by name.</summary>
    internal ValueList<WeightedField> Fields { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("CombinedFields(");
        for (int i = 0; i < Terms.Count; i++)
        {
            if (i > 0) text.Append(' ');
            var (field, term) = Terms[i];
            text.Append(field.Field).Append('^').Append(field.Weight.ToString("0.0######", CultureInfo.InvariantCulture)).Append(':').Append(term);
        }
        text.Append(')');
    }
}
