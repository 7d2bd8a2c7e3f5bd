namespace Search.Lucene8.Terms;

/// <summary>How the suffixes of a terms block are stored. The numbers are on disk and must not change.</summary>
internal enum SuffixCompression
{
    None = 0,
    LowercaseAscii = 1,
    Lz4 = 2,
}
