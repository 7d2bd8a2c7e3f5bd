using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>The number of each field, the same in all segments of an index. Thread-safe.</summary>
internal sealed class FieldNumbers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Takes over the numbers that a segment uses.</summary>
    public void Learn(FieldInfos fields)
    {
        lock (_gate)
            foreach (var field in fields)
            {
                _numbers.TryAdd(field.Name, field.Number);
                _next = Math.Max(_next, field.Number + 1);
            }
    }

    /// <summary>The field's number; a new field gets the next free one.</summary>
    public int Of(string name)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(name, out int number)) _numbers[name] = number = _next++;
            return number;
        }
    }
}
