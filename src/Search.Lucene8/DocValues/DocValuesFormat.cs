namespace Search.Lucene8.DocValues;

/// <summary>Names and numbers of the doc values files. Stored on disk; they must not change.</summary>
internal static class DocValuesFormat
{
    public const string MetaCodec = "Lucene80DocValuesMetadata";
    public const string DataCodec = "Lucene80DocValuesData";
    public const int Version = 2;

    /// <summary>Stands where a field number would, behind the last field.</summary>
    public const int EndOfFields = -1;

    // Kinds of entries.
    public const byte Numeric = 0;
    public const byte Binary = 1;
    public const byte Sorted = 2;
    public const byte SortedSet = 3;
    public const byte SortedNumeric = 4;

    // Attributes in .fnm.
    public const string FormatAttribute = "PerFieldDocValuesFormat.format";
    public const string SuffixAttribute = "PerFieldDocValuesFormat.suffix";
    public const string FormatName = "Lucene80";
    public const string ModeAttribute = "Lucene80DocValuesFormat.mode";
    public const string BestSpeed = "BEST_SPEED";
    public const string BestCompression = "BEST_COMPRESSION";

    // Numbers: the place of the table's size also says how they are packed.
    public const int NoTable = -1;
    public const int MaxTableSize = 256;
    public const int NumericBlockShift = 14;
    public const int NumericBlockSize = 1 << NumericBlockShift;
    public const int NumericBlocks = -2 - NumericBlockShift;
    public const byte VaryingBits = 0xFF;

    /// <summary>Logarithm of the block size of every sequence of addresses.</summary>
    public const int AddressBlockShift = 16;

    // Dictionaries.
    public const int TermsBlockShift = 4;
    public const int ReverseIndexShift = 10;
}
