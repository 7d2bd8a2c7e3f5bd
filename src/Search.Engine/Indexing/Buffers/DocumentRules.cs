using System.Text;
using Search.Engine.Documents;

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
            if (value.Text != null && field.DocValues is FieldDocValues.Sorted or FieldDocValues.SortedSet) CheckLength(field, value.Text);
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

    private static void CheckLength(FieldDefinition field, string text)
    {
        // No code unit takes more than three bytes.
        if (text.Length <= TermHash.MaxTermLength / 3) return;
        int length = Encoding.UTF8.GetByteCount(text);
        if (length > TermHash.MaxTermLength) throw FieldBuffer.TooLong(field.Name, "value of the column", length);
    }
}
