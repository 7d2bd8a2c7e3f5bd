using System.Numerics;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// Which documents of a segment are alive: one bit each. Immutable; <see cref="Without"/> makes the next generation. Thread-safe.
/// <code>
/// _X_G.liv : index header "Lucene50LiveDocs" 0, segment id, suffix G in base 36
///            ceil(maxDoc / 64) × i64, bit d &amp; 63 of word d / 64 is 1 if document d is alive, 0 behind the last · footer
/// </code>
/// Example: 3 documents, the second deleted: one word 00 00 00 00 00 00 00 05.
/// </summary>
public sealed class LiveDocs
{
    // Stored on disk; must not change.
    private const string CodecName = "Lucene50LiveDocs";
    private const int FormatVersion = 0;

    private readonly ulong[] _words;

    /// <summary>All documents alive.</summary>
    public LiveDocs(int maxDoc)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxDoc);
        _words = new ulong[WordCount(maxDoc)];
        Array.Fill(_words, ulong.MaxValue);
        _words[^1] = LastWordMask(maxDoc);
        MaxDoc = LiveCount = maxDoc;
    }

    private LiveDocs(ulong[] words, int maxDoc)
    {
        _words = words;
        MaxDoc = maxDoc;
        LiveCount = words.Sum(BitOperations.PopCount);
    }

    /// <summary>Number of documents, dead ones included.</summary>
    public int MaxDoc { get; }

    /// <summary>Number of live documents.</summary>
    public int LiveCount { get; }

    /// <summary>True if the document, 0 to <see cref="MaxDoc"/> − 1, is alive.</summary>
    public bool this[int docId] => (_words[docId >> 6] >> docId & 1) != 0;

    /// <summary>A copy in which those documents are dead too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A document is not 0 to <see cref="MaxDoc"/> − 1.</exception>
    public LiveDocs Without(IEnumerable<int> docIds)
    {
        var words = (ulong[])_words.Clone();
        foreach (int docId in docIds)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)MaxDoc, nameof(docIds));
            words[docId >> 6] &= ~(1UL << docId);
        }
        return new LiveDocs(words, MaxDoc);
    }

    /// <summary>Writes <c>_X_G.liv</c> and returns its name.</summary>
    /// <param name="directory">The index.</param>
    /// <param name="info">The segment.</param>
    /// <param name="generation">A generation, ≥ 1, that this segment never had in any commit.</param>
    public string Write(IndexDirectory directory, SegmentInfo info, long generation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(generation);
        ArgumentOutOfRangeException.ThrowIfNotEqual(info.MaxDoc, MaxDoc, nameof(info));
        string name = IndexFileNames.GenerationFile(info.Name, IndexFileNames.LiveDocs, generation);
        using var output = directory.CreateOutput(name);
        CodecUtil.WriteIndexHeader(output, CodecName, FormatVersion, info.Id, IndexFileNames.ToBase36(generation));
        foreach (ulong word in _words) output.WriteInt64((long)word);
        CodecUtil.WriteFooter(output);
        return name;
    }

    /// <summary>Reads the file that the commit names and checks it against the commit's count; null if nothing is deleted.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged, missing, or another count of documents is dead.</exception>
    public static LiveDocs? Read(IndexDirectory directory, SegmentCommitInfo segment)
    {
        if (segment.DeletionGeneration < 0) return null;
        var info = segment.Info;
        using var input = SegmentFiles.OpenNamed(directory, IndexFileNames.GenerationFile(info.Name, IndexFileNames.LiveDocs, segment.DeletionGeneration));
        var cursor = CodecUtil.OpenChecked(input);
        CodecUtil.CheckIndexHeader(ref cursor, CodecName, FormatVersion, FormatVersion, info.Id, IndexFileNames.ToBase36(segment.DeletionGeneration));
        if (cursor.Remaining != WordCount(info.MaxDoc) * 8L) throw cursor.Corrupt($"{info.MaxDoc} documents need {WordCount(info.MaxDoc) * 8L} bytes, found {cursor.Remaining}");
        var words = new ulong[WordCount(info.MaxDoc)];
        for (int i = 0; i < words.Length; i++) words[i] = (ulong)cursor.ReadInt64();
        if ((words[^1] & ~LastWordMask(info.MaxDoc)) != 0) throw cursor.Corrupt("documents behind the last are alive");

        var live = new LiveDocs(words, info.MaxDoc);
        if (live.LiveCount != segment.LiveCount) throw new CorruptIndexException($"{live.LiveCount} documents are alive, the commit says {segment.LiveCount}", input.Name);
        return live;
    }

    private static int WordCount(int maxDoc) => (int)((maxDoc + 63L) >> 6);

    private static ulong LastWordMask(int maxDoc) => ulong.MaxValue >> (-maxDoc & 63);
}
