using System.Buffers.Binary;
using System.Text;
using Search.Archive.Spill;

namespace Search.Archive.Runs;

/// <summary>
/// What the archive was made of: sources, their files and the articles of each. Kept with the commit as attachment "sources", so that the next
/// run knows what it need not read and what is gone. Articles sent by API are not in it.
/// </summary>
/// <remarks>
/// Integers are in 7-bit groups, the low one first; texts are their length in bytes as such an integer, then UTF-8; a byte of flags is read bit by bit.
/// <code>
/// file    : "sources" byte 2 | int sources | source*
/// source  : text name | text path | byte clean | int pairs | pairs × (text, text) the map | int files | file*
/// file    : int same | text rest       its path: so many characters of the path before it, then the rest
///           long size | int64 modified | uint128 hash                              (size in 7-bit groups, the other two as they are, little-endian)
///           int articles | article* | int problems | problem*
/// article : byte 1 the id is source/path, 2 it has a record | [text id] | uint128 hash | byte fields | long words | [uint64 record]
/// problem : byte 1 skipped, 2 duplicate | int line | text reason
/// </code>
/// Version 1 was JSON lines (<see cref="JsonSourceManifest"/>).
/// </remarks>
internal sealed class SourceManifest
{
    /// <summary>Name of the attachment.</summary>
    public const string Kind = "sources";

    private const byte Version = 2;
    private const byte IsPath = 1;
    private const byte HasRecord = 2;
    private const byte IsSkipped = 1;
    private const byte IsDuplicate = 2;

    private static ReadOnlySpan<byte> Magic => "sources"u8;

    /// <summary>The sources by name, in the order they were first indexed.</summary>
    public List<SourceRecord> Sources { get; } = [];

    /// <summary>The source of that name, or null.</summary>
    public SourceRecord? Find(string name) => Sources.Find(source => source.Name == name);

    /// <summary>Articles of all sources.</summary>
    public IEnumerable<ArticleRecord> Articles => Sources.SelectMany(source => source.Files).SelectMany(file => file.Articles);

    /// <summary>How many those are.</summary>
    public int ArticleCount => Sources.Sum(source => source.Files.ArticleCount);

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        var buffered = new BufferedStream(stream, 1 << 16);
        using var writer = new BinaryWriter(buffered, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write7BitEncodedInt(Sources.Count);
        foreach (var source in Sources)
        {
            writer.Write(source.Name);
            writer.Write(source.Path);
            writer.Write(source.Clean);
            writer.Write7BitEncodedInt(source.Map.Count);
            foreach (var (from, to) in source.Map)
            {
                writer.Write(from);
                writer.Write(to);
            }
            writer.Write7BitEncodedInt(source.Files.Count);
            string before = "";
            foreach (var file in source.Files)
            {
                Write(writer, source.Name, before, file);
                before = file.Path;
            }
        }
        writer.Flush();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The bytes are not of this form.</exception>
    /// <param name="stream">Its bytes.</param>
    /// <param name="spill">Where the lists go when they are large; null to stay in memory.</param>
    public static SourceManifest Read(Stream stream, SpillFolder? spill = null)
    {
        try
        {
            using var buffered = new BufferedStream(stream, 1 << 16);
            using var reader = new BinaryReader(buffered, Encoding.UTF8, leaveOpen: true);
            byte[] begin = reader.ReadBytes(Magic.Length);
            if (begin is [(byte)'{', ..]) return Unambiguous(JsonSourceManifest.Read(Encoding.UTF8.GetString(begin), new StreamReader(buffered, Encoding.UTF8)));
            if (!begin.AsSpan().SequenceEqual(Magic)) throw new InvalidDataException("The list of sources does not begin as one.");
            if (reader.ReadByte() is var version && version != Version) throw new InvalidDataException($"The list of sources has version {version}, {Version} is expected.");
            var manifest = new SourceManifest();
            for (int sources = ReadCount(reader); sources > 0; sources--) manifest.Sources.Add(ReadSource(reader, spill));
            return Unambiguous(manifest);
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The list of sources is damaged: {error.Message}", error);
        }
    }

    private static SourceManifest Unambiguous(SourceManifest manifest)
    {
        if (manifest.Sources.DistinctBy(source => source.Name).Count() < manifest.Sources.Count) throw new FormatException("a source is named twice");
        // A run walks along the files and the listing side by side: they must be in order.
        foreach (var source in manifest.Sources)
            for (int i = 1; i < source.Files.Count; i++)
                if (source.Files.PathOf(i - 1).SequenceCompareTo(source.Files.PathOf(i)) >= 0)
                    throw new FormatException($"a file of {source.Name} is named twice or out of order");
        return manifest;
    }

    private static void Write(BinaryWriter writer, string source, string before, FileRecord file)
    {
        int same = file.Path.AsSpan().CommonPrefixLength(before);
        // Half a character is none.
        if (same > 0 && char.IsHighSurrogate(before[same - 1])) same--;
        writer.Write7BitEncodedInt(same);
        writer.Write(file.Path[same..]);
        writer.Write7BitEncodedInt64(file.SizeBytes);
        writer.Write(file.ModifiedTicks);
        Write(writer, file.Hash);
        writer.Write7BitEncodedInt(file.Articles.Count);
        foreach (var article in file.Articles)
        {
            bool isPath = IsPathOf(article.Id, source, file.Path);
            writer.Write((byte)((isPath ? IsPath : 0) | (article.Record != 0 ? HasRecord : 0)));
            if (!isPath) writer.Write(article.Id);
            Write(writer, article.Hash);
            writer.Write((byte)article.Fields);
            writer.Write7BitEncodedInt64(article.Words);
            if (article.Record != 0) writer.Write(article.Record);
        }
        writer.Write7BitEncodedInt(file.Problems.Count);
        foreach (var problem in file.Problems)
        {
            writer.Write((byte)((problem.Skipped ? IsSkipped : 0) | (problem.IsDuplicate ? IsDuplicate : 0)));
            writer.Write7BitEncodedInt(problem.Line);
            writer.Write(problem.Reason);
        }
    }

    private static SourceRecord ReadSource(BinaryReader reader, SpillFolder? spill)
    {
        string name = reader.ReadString(), path = reader.ReadString();
        bool clean = reader.ReadBoolean();
        var map = new Dictionary<string, string>();
        for (int pairs = ReadCount(reader); pairs > 0; pairs--) map.Add(reader.ReadString(), reader.ReadString());
        var source = new SourceRecord(name, path, map, clean, spill);
        string before = "";
        for (int files = ReadCount(reader); files > 0; files--) before = ReadFile(reader, source, before);
        return source;
    }

    // Gives its path. Articles and problems go to the list one by one: a file may have millions.
    private static string ReadFile(BinaryReader reader, SourceRecord source, string before)
    {
        int same = ReadCount(reader);
        if (same > before.Length) throw new FormatException($"a path begins with {same} characters of '{before}'");
        string path = string.Concat(before.AsSpan(0, same), reader.ReadString());
        long size = reader.Read7BitEncodedInt64(), modified = reader.ReadInt64();
        source.Files.Begin(path, size, modified, ReadHash(reader));
        for (int count = ReadCount(reader); count > 0; count--)
        {
            byte form = reader.ReadByte();
            string id = (form & IsPath) != 0 ? $"{source.Name}/{path}" : reader.ReadString();
            var articleHash = ReadHash(reader);
            byte fields = reader.ReadByte();
            long words = reader.Read7BitEncodedInt64();
            if (words is < 0 or > int.MaxValue) throw new FormatException($"an article has {words} words");
            source.Files.Add(new ArticleRecord(id, articleHash, fields, words, (form & HasRecord) != 0 ? reader.ReadUInt64() : 0));
        }
        for (int count = ReadCount(reader); count > 0; count--)
        {
            byte form = reader.ReadByte();
            int line = reader.Read7BitEncodedInt();
            source.Files.Add(new ProblemRecord(line, reader.ReadString(), (form & IsSkipped) != 0, (form & IsDuplicate) != 0));
        }
        return path;
    }

    private static bool IsPathOf(string id, string source, string path) =>
        id.Length == source.Length + 1 + path.Length && id[source.Length] == '/' && id.StartsWith(source, StringComparison.Ordinal) && id.EndsWith(path, StringComparison.Ordinal);

    private static void Write(BinaryWriter writer, UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, hash);
        writer.Write(bytes);
    }

    private static UInt128 ReadHash(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[16];
        reader.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private static int ReadCount(BinaryReader reader) => reader.Read7BitEncodedInt() is >= 0 and var count ? count : throw new FormatException("a count is negative");
}
