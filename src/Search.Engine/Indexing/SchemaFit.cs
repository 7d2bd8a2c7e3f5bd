using Search.Engine.Documents;
using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Merging;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing;

/// <summary>Compares the segments of an index with what the writer would add to them.</summary>
internal static class SchemaFit
{
    /// <summary>The fields that the segments have otherwise than the schema; null if there are none.</summary>
    public static string? FindConflict(Schema schema, IEnumerable<FieldInfos> segments)
    {
        var conflicts = segments.SelectMany(fields => fields)
            .Where(field => schema.Find(field.Name) is { } definition && FieldShape.Combine(FieldBuffer.Describe(definition, field.Number), field) == null)
            .Select(field => field.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        return conflicts.Length == 0 ? null : $"other kinds of {string.Join(", ", conflicts)}";
    }

    /// <summary>What in the segments our writer cannot write; null if nothing.</summary>
    public static string? FindForeignContent(IEnumerable<FieldInfos> segments)
    {
        foreach (var field in segments.SelectMany(fields => fields))
            if (FieldShape.NotWritable(field) is { } content)
                return $"{content} (field '{field.Name}')";
        return null;
    }
}
