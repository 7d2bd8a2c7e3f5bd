namespace Search.Extraction.JsonLines;

/// <summary>Reads a stream of any length record by record as bytes, in memory of one record.</summary>
internal interface IRecordReader
{
    /// <summary>What the record last read is called in reports: "the line", "element 3".</summary>
    string Name { get; }

    /// <summary>1-based number of the record last read: of its line, or among the elements of its list.</summary>
    int Number { get; }

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record; empty and <paramref name="tooLong"/> set when it is over the limit. Valid until the next call.</param>
    /// <param name="tooLong">Whether the record was over the limit and left out.</param>
    /// <returns>False at the end.</returns>
    bool Read(out ReadOnlyMemory<byte> record, out bool tooLong);
}
