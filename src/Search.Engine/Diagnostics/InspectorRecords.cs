using Search.Engine.Reading;

namespace Search.Engine.Diagnostics;

/// <summary>One segment.</summary>
/// <param name="Name">Its name, such as <c>_0</c>.</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="LiveCount">Live documents.</param>
/// <param name="SizeBytes">Length of all its files.</param>
/// <param name="SizeByExtension">Bytes by file extension.</param>
public sealed record SegmentSummary(string Name, int MaxDoc, int LiveCount, long SizeBytes, IReadOnlyDictionary<string, long> SizeByExtension);

/// <summary>One field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its number in the segments.</param>
/// <param name="Indexing">What its postings hold.</param>
/// <param name="Norms">True if it has norms.</param>
/// <param name="DocValues">The kind of its column.</param>
/// <param name="Point">True if it has points.</param>
/// <param name="TermCount">Terms, summed over the segments.</param>
/// <param name="Statistics">Statistics over all segments.</param>
/// <param name="SizeBytes">Its bytes in all files but that of stored fields, which keeps documents and not fields together.</param>
/// <param name="SizeByExtension">These by file extension.</param>
public sealed record FieldSummary(
    string Name, int Number, string Indexing, bool Norms, string DocValues, bool Point, long TermCount, FieldStatistics Statistics, long SizeBytes, IReadOnlyDictionary<string, long> SizeByExtension);

/// <summary>One term.</summary>
/// <param name="Text">Its text.</param>
/// <param name="DocFreq">Documents with it, deleted ones included.</param>
/// <param name="TotalTermFreq">Its occurrences.</param>
public sealed record TermSummary(string Text, long DocFreq, long TotalTermFreq);

/// <summary>One document of a term.</summary>
/// <param name="DocId">Document id in the snapshot.</param>
/// <param name="Live">False if it is deleted.</param>
/// <param name="Freq">Occurrences of the term.</param>
/// <param name="Norm">The norm byte of the field; 1 for a field without norms.</param>
/// <param name="Occurrences">Positions and offsets as far as the field has them.</param>
public sealed record PostingSummary(int DocId, bool Live, int Freq, byte Norm, IReadOnlyList<Occurrence> Occurrences);

/// <summary>One occurrence of a term.</summary>
/// <param name="Position">Its position.</param>
/// <param name="Start">First UTF-16 code unit, −1 without offsets.</param>
/// <param name="End">The code unit behind it, −1 without offsets.</param>
public readonly record struct Occurrence(int Position, int Start, int End);

/// <summary>What is kept of one document.</summary>
/// <param name="DocId">Document id in the snapshot.</param>
/// <param name="Segment">The segment it is in.</param>
/// <param name="Live">False if it is deleted.</param>
/// <param name="Stored">Its stored fields.</param>
/// <param name="DocValues">Its values in the columns, by field: numbers or texts.</param>
public sealed record DocumentSummary(int DocId, string Segment, bool Live, StoredDocument Stored, IReadOnlyDictionary<string, IReadOnlyList<object>> DocValues);
