using System.Text;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Engine.Indexing.Buffers;

/// <summary>Checks a document against the schema before anything of it is added.</summary>
internal static class DocumentRules
{
    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value does not fit; the message names the field.</exception>
    public static void Check(Schema schema, Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        HashSet<string>? seen = null;
        foreach (var value in document.Values)
        {
            var field = schema.Find(value.Field) ?? throw new ArgumentException($"The schema '{schema.Name}' has no field '{value.Field}'.");
            if (value.Text == null && field.IsText) throw new ArgumentException($"The field '{field.Name}' holds texts, it was given the number {value.Number}.");
            if (value.Text != null && field.IsNumber) throw new ArgumentException($"The field '{field.Name}' holds numbers, it was given a text.");
            if (field.IsSingleValued && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(field.Name))
                throw new ArgumentException($"The field '{field.Name}' has a column of one value per document, the document has several.");
            if (value.ColumnText != null && field.DocValues is FieldDocValues.Sorted or FieldDocValues.SortedSet) CheckLength(field, value.ColumnText);
        }
    }

    /// <summary>Checks that documents can be found by the term.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    public static void Check(Schema schema, Term key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (schema.Find(key.Field) is not { Indexing: not FieldIndexing.None })
            throw new ArgumentException($"The schema '{schema.Name}' has no field '{key.Field}' with terms.", nameof(key));
    }

    /// <summary>Checks that the query can be searched: what is found wrong later would close the writer.</summary>
    /// <exception cref="ArgumentException">It has a phrase in a field without positions.</exception>
    public static void Check(Schema schema, Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        switch (query)
        {
            case PhraseQuery phrase when schema.Find(phrase.Field)?.Indexing < FieldIndexing.Positions:
                throw new ArgumentException($"The field '{phrase.Field}' has no positions, so phrases cannot be found in it: {phrase}.", nameof(query));
            case BooleanQuery boolean:
                foreach (var clause in boolean.Clauses) Check(schema, clause.Query);
                break;
            case DisjunctionMaxQuery best:
                foreach (var part in best.Queries) Check(schema, part);
                break;
            case BoostQuery boosted: Check(schema, boosted.Query); break;
            case ConstantScoreQuery constant: Check(schema, constant.Query); break;
            case FunctionBoostQuery raised: Check(schema, raised.Query); break;
        }
    }

    private static void CheckLength(FieldDefinition field, string text)
    {
        // No code unit takes more than three bytes.
        if (text.Length <= TermHash.MaxTermLength / 3) return;
        int length = Encoding.UTF8.GetByteCount(text);
        if (length > TermHash.MaxTermLength) throw FieldBuffer.TooLong(field.Name, "value of the column", length);
    }
}
