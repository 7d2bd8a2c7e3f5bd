namespace Search.Engine.Documents;

/// <summary>The fields of an index. Immutable and thread-safe.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, FieldDefinition> _byName;

    /// <summary>Checks the definitions.</summary>
    /// <param name="name">Name of the schema, for messages and the commit's user data.</param>
    /// <param name="version">Version of the schema; ≥ 1.</param>
    /// <param name="fields">The fields.</param>
    /// <exception cref="ArgumentException">Something is wrong; the message lists everything at once.</exception>
    public Schema(string name, int version, IEnumerable<FieldDefinition> fields)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Name = name;
        Version = version;
        Fields = fields.ToArray();
        string[] faults = Faults(Fields).ToArray();
        if (faults.Length > 0) throw new ArgumentException($"The schema '{name}' is wrong: {string.Join("; ", faults)}.", nameof(fields));
        _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>Name of the schema.</summary>
    public string Name { get; }

    /// <summary>Version of the schema.</summary>
    public int Version { get; }

    /// <summary>The fields in the order given.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; }

    /// <summary>The field of that name, or null.</summary>
    public FieldDefinition? Find(string field) => _byName.GetValueOrDefault(field);

    private static IEnumerable<string> Faults(IReadOnlyList<FieldDefinition> fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (string.IsNullOrEmpty(field.Name)) yield return "a field has no name";
            else if (!names.Add(field.Name)) yield return $"the field '{field.Name}' is defined twice";
            if (field.IsNumber && field.IsText) yield return $"the field '{field.Name}' cannot hold both texts (terms) and numbers (points or a numeric column)";
            if (field.Norms && field.Indexing == FieldIndexing.None) yield return $"the field '{field.Name}' has norms but no terms";
            if (string.IsNullOrEmpty(field.Analyzer)) yield return $"the field '{field.Name}' names no analyzer";
            if (!field.IsNumber && !field.IsText && !field.Stored) yield return $"the field '{field.Name}' is neither searched nor stored nor a column";
        }
    }
}
