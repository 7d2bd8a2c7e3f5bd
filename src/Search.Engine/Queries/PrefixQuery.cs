using System.Text;

namespace Search.Engine.Queries;

/// <summary>Documents that contain a term with this beginning; score 1.</summary>
public sealed record PrefixQuery : Query
{
    /// <summary>
    /// Takes the beginning as it stands in the index (analysed, but not stemmed). An empty one matches every document that has the field's terms.
    /// </summary>
    public PrefixQuery(string field, string prefix) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Prefix = prefix ?? throw new ArgumentNullException(nameof(prefix));
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The beginning.</summary>
    public string Prefix { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(':').Append(Prefix).Append('*');
}
