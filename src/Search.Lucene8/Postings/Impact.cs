namespace Search.Lucene8.Postings;

/// <summary>
/// Upper bound of a run of documents: no document in it scores higher than one of frequency <paramref name="Freq"/> and norm byte
/// <paramref name="Norm"/> would for one of the listed pairs (unsigned byte; smaller norm = shorter field).
/// </summary>
public readonly record struct Impact(int Freq, byte Norm);
