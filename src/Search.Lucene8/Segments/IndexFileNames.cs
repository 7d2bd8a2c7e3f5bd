using System.Diagnostics.CodeAnalysis;

namespace Search.Lucene8.Segments;

/// <summary>The only place that spells and parses the names of index files.</summary>
public static class IndexFileNames
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The writer's lock; always empty.</summary>
    public const string WriteLock = "write.lock";

    /// <summary>Prefix of commit files.</summary>
    public const string Segments = "segments";

    /// <summary>Prefix of commits in preparation.</summary>
    public const string PendingSegments = "pending_segments";

    /// <summary>The segment's description.</summary>
    public const string SegmentInfo = "si";
    /// <summary>The segment's fields.</summary>
    public const string FieldInfos = "fnm";
    /// <summary>Stored fields: data.</summary>
    public const string StoredData = "fdt";
    /// <summary>Stored fields: index of the chunks.</summary>
    public const string StoredIndex = "fdx";
    /// <summary>Stored fields: meta data.</summary>
    public const string StoredMeta = "fdm";
    /// <summary>Terms dictionary: blocks.</summary>
    public const string Terms = "tim";
    /// <summary>Terms dictionary: index.</summary>
    public const string TermsIndex = "tip";
    /// <summary>Terms dictionary: meta data.</summary>
    public const string TermsMeta = "tmd";
    /// <summary>Postings: documents, frequencies, skip data.</summary>
    public const string PostingsDocs = "doc";
    /// <summary>Postings: positions.</summary>
    public const string PostingsPositions = "pos";
    /// <summary>Postings: payloads and offsets.</summary>
    public const string PostingsPayloads = "pay";
    /// <summary>Norms: meta data.</summary>
    public const string NormsMeta = "nvm";
    /// <summary>Norms: data.</summary>
    public const string NormsData = "nvd";
    /// <summary>Doc values: meta data.</summary>
    public const string DocValuesMeta = "dvm";
    /// <summary>Doc values: data.</summary>
    public const string DocValuesData = "dvd";
    /// <summary>Points: meta data.</summary>
    public const string PointsMeta = "kdm";
    /// <summary>Points: index.</summary>
    public const string PointsIndex = "kdi";
    /// <summary>Points: data.</summary>
    public const string PointsData = "kdd";
    /// <summary>Live documents.</summary>
    public const string LiveDocs = "liv";
    /// <summary>Compound file: data.</summary>
    public const string CompoundData = "cfs";
    /// <summary>Compound file: entries.</summary>
    public const string CompoundEntries = "cfe";

    // All parts of a segment, with those that only Java's writer makes: term vectors.
    private static readonly HashSet<string> SegmentExtensions = new(StringComparer.Ordinal)
    {
        SegmentInfo, FieldInfos, StoredData, StoredIndex, StoredMeta, Terms, TermsIndex, TermsMeta, PostingsDocs, PostingsPositions, PostingsPayloads,
        NormsMeta, NormsData, DocValuesMeta, DocValuesData, PointsMeta, PointsIndex, PointsData, LiveDocs, CompoundData, CompoundEntries, "tvd", "tvx", "tvm",
    };

    /// <summary>The file suffix of our postings format group.</summary>
    public const string PostingsSuffix = "Lucene84_0";
    /// <summary>The file suffix of our doc values format group.</summary>
    public const string DocValuesSuffix = "Lucene80_0";

    /// <summary>A number ≥ 0 in base 36, lower case.</summary>
    public static string ToBase36(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> buffer = stackalloc char[13];
        int start = buffer.Length;
        do
        {
            buffer[--start] = Digits[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return new string(buffer[start..]);
    }

    /// <summary>The number that a base-36 text stands for; false if it is none or does not fit.</summary>
    public static bool TryParseBase36(ReadOnlySpan<char> text, out long number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 12) return false;
        foreach (char c in text)
        {
            int digit = Digits.IndexOf(c);
            if (digit < 0) return false;
            number = number * 36 + digit;
        }
        return true;
    }

    /// <summary>Name of the segment with that number: <c>_0</c>, <c>_a</c>, <c>_10</c>.</summary>
    public static string SegmentName(long number) => "_" + ToBase36(number);

    /// <summary>The number of the segment of that name; false if it is not the name of a segment.</summary>
    public static bool TryParseSegmentName(string segmentName, out long number)
    {
        number = -1;
        return segmentName.StartsWith('_') && TryParseBase36(segmentName.AsSpan(1), out number);
    }

    /// <summary>Name of a file of a segment: <c>_0.fdt</c>, or <c>_0_Lucene84_0.doc</c> with a suffix.</summary>
    public static string SegmentFile(string segmentName, string extension, string suffix = "") =>
        suffix.Length == 0 ? $"{segmentName}.{extension}" : $"{segmentName}_{suffix}.{extension}";

    /// <summary>Name of a file of that generation of a segment: <c>_0_1.liv</c>.</summary>
    public static string GenerationFile(string segmentName, string extension, long generation) =>
        $"{segmentName}_{ToBase36(generation)}.{extension}";

    /// <summary>Name of a commit: <c>segments_1</c>.</summary>
    public static string Commit(long generation) => $"{Segments}_{ToBase36(generation)}";

    /// <summary>Name of a commit in preparation: <c>pending_segments_1</c>.</summary>
    public static string PendingCommit(long generation) => $"{PendingSegments}_{ToBase36(generation)}";

    /// <summary>The generation of a commit file.</summary>
    public static bool TryParseCommit(string fileName, out long generation) => TryParseGeneration(fileName, Segments, out generation);

    /// <summary>The generation of a commit in preparation.</summary>
    public static bool TryParsePendingCommit(string fileName, out long generation) => TryParseGeneration(fileName, PendingSegments, out generation);

    /// <summary>The segment that a file belongs to: <c>_0</c> of <c>_0_Lucene84_0.doc</c>, with its number.</summary>
    public static bool TryParseSegment(string fileName, [NotNullWhen(true)] out string? segmentName, out long number)
    {
        segmentName = null;
        number = -1;
        if (fileName.Length < 2 || fileName[0] != '_') return false;
        int end = fileName.AsSpan(1).IndexOfAny('_', '.') + 1;
        if (end <= 1 || !TryParseBase36(fileName.AsSpan(1, end - 1), out number)) return false;
        segmentName = fileName[..end];
        return true;
    }

    /// <summary>True for a file of a segment, by its form and its extension: other files may begin like one and are not ours.</summary>
    public static bool IsSegmentFile(string fileName) =>
        TryParseSegment(fileName, out _, out _) && SegmentExtensions.Contains(fileName[(fileName.LastIndexOf('.') + 1)..]);

    /// <summary>The generation of a file such as <c>_0_1.liv</c>.</summary>
    public static bool TryParseLiveDocs(string fileName, [NotNullWhen(true)] out string? segmentName, out long generation)
    {
        generation = -1;
        if (!TryParseSegment(fileName, out segmentName, out _) || !fileName.EndsWith("." + LiveDocs, StringComparison.Ordinal)) return false;
        int start = segmentName.Length + 1;
        int end = fileName.Length - LiveDocs.Length - 1;
        return start < end && fileName[segmentName.Length] == '_' && TryParseBase36(fileName.AsSpan(start..end), out generation);
    }

    /// <summary>Name of a private file of ours that is kept with a commit: <c>archive-12.sources</c>. Java's writer leaves such names alone.</summary>
    public static string Attachment(long number, string kind) => $"archive-{number}.{kind}";

    /// <summary>The number and kind of a private file of ours.</summary>
    public static bool TryParseAttachment(string fileName, out long number, out string kind)
    {
        number = -1;
        kind = "";
        const string prefix = "archive-";
        int dot = fileName.IndexOf('.');
        if (!fileName.StartsWith(prefix, StringComparison.Ordinal) || dot < 0) return false;
        kind = fileName[(dot + 1)..];
        return kind.Length > 0 && long.TryParse(fileName.AsSpan(prefix.Length..dot), System.Globalization.NumberStyles.None, null, out number);
    }

    private static bool TryParseGeneration(string fileName, string prefix, out long generation)
    {
        generation = -1;
        return fileName.Length > prefix.Length + 1 && fileName.StartsWith(prefix, StringComparison.Ordinal)
            && fileName[prefix.Length] == '_' && TryParseBase36(fileName.AsSpan(prefix.Length + 1), out generation);
    }
}
